const DATE_FORMS = [
	/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
	/^[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT$/,
	/^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/,
];

/**
 * @param text a date in one of the three forms of HTTP (RFC 9110, section 5.6.7)
 * @returns milliseconds since 1970, to the second; NaN for any other text
 */
export function parseHttpDate(text: string): number {
	if (!DATE_FORMS.some((form) => form.test(text))) return NaN;
	// The third form names no time zone and means GMT, where Date would take it for local time.
	return Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
}
