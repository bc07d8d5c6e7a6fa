/** The parts of a composite value, as Nex sends them. */
type Parts = Readonly<Record<string, unknown>>;

/** @returns the number with its country code, as in +15559876543; none without a country code */
export function textsOfPhone({ country_code: code, number }: Parts): string[] {
	return isText(code) && isText(number) ? [`+${String(code).replace(/^\+/, '')}${number}`] : [];
}

/** @returns first and last name with a space between them, or the one that there is */
export function textsOfName({ first_name: first, last_name: last }: Parts): string[] {
	const name = [first, last].filter(isText).join(' ');
	return name === '' ? [] : [name];
}

/** @returns the address of a profile and its user name, each by itself */
export function textsOfProfile({ url, username }: Parts): string[] {
	return [url, username].filter(isText).map(String);
}

function isText(part: unknown): part is string | number {
	return typeof part === 'number' || (typeof part === 'string' && part !== '');
}
