/** A shorter text, or one without a letter, may stand anywhere by chance. */
const SHORTEST = 8;

const HIDDEN = '[API key]';

/** What a server that has been told it must not give away: the key that has signed a request. */
export class Secret {
	/** Whether a key was noted: whoever signs a request notes it last, so that the request then goes out. */
	isNoted = false;
	private key = '';
	/** The key, and what becomes of it in JSON and in addresses. */
	private forms: readonly string[] = [];

	/** @param apiKey the key as the credential has it, with or without a leading "Bearer " */
	note(apiKey: unknown): void {
		const key = keyIn(apiKey);
		this.isNoted = true;
		if (key.length < SHORTEST || !/[a-z]/i.test(key)) return;
		const inJson = JSON.stringify(key).slice(1, -1);
		this.key = key;
		this.forms = [
			...new Set([
				key,
				inJson,
				inJson.replaceAll('/', '\\/'),
				encodeURIComponent(key),
				inHtml(key),
				inHtml(inJson),
			]),
		];
	}

	/**
	 * @param text what came back, JSON or not
	 * @returns the same with something else in the place of the key
	 */
	hiddenIn(text: string): string {
		const plain = text.includes('\\u') ? withoutNeedlessEscapes(text) : text;
		const found = this.forms.filter((form) => plain.includes(form));
		if (found.length === 0) return text;
		return found.reduce((rest, form) => rest.replaceAll(form, HIDDEN), plain);
	}

	/** Whether a text holds the key in any letter case, as the host of an address may. */
	isIn(text: string): boolean {
		return this.key !== '' && text.toLowerCase().includes(this.key.toLowerCase());
	}
}

/** JSON may write any character as an escape, and some servers do with those that mean something in HTML. */
function withoutNeedlessEscapes(text: string): string {
	return text.replace(/\\(?:u00([2-7][\da-f])|[^])/gi, (escape, code?: string) => {
		if (code === undefined) return escape;
		const character = String.fromCharCode(parseInt(code, 16));
		return /["\\]/.test(character) ? `\\${character}` : character;
	});
}

function inHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * @param apiKey the key as the credential has it
 * @returns the key as it is sent, without a leading "Bearer " and spaces around it
 */
export function keyIn(apiKey: unknown): string {
	return String(apiKey ?? '')
		.trim()
		.replace(/^bearer\s+/i, '');
}
