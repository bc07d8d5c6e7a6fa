/** So many of something, such as "1 record" or "20 records". */
export function counted(count: number, thing: string): string {
	return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
