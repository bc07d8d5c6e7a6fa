/**
 * How many slips make one text of another: a character too many, too few or wrong, or two that changed
 * places (the Damerau-Levenshtein distance, in which no two slips touch the same characters).
 *
 * @param one a text
 * @param other another text
 * @param most the most slips that count
 * @returns the number, or one more than `most` where there are more
 */
export function editDistance(one: string, other: string, most: number): number {
	if (Math.abs(one.length - other.length) > most) return most + 1;
	let before: number[] = [];
	let row = Array.from({ length: other.length + 1 }, (_, column) => column);
	for (let line = 1; line <= one.length; line++) {
		const next = [line];
		for (let column = 1; column <= other.length; column++) {
			const isSame = one[line - 1] === other[column - 1];
			const haveChangedPlaces =
				line > 1 &&
				column > 1 &&
				one[line - 1] === other[column - 2] &&
				one[line - 2] === other[column - 1];
			next[column] = Math.min(
				at(row, column) + 1,
				at(next, column - 1) + 1,
				at(row, column - 1) + (isSame ? 0 : 1),
				haveChangedPlaces ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY,
			);
		}
		before = row;
		row = next;
	}
	return Math.min(at(row, other.length), most + 1);
}

function at(row: readonly number[], column: number): number {
	return row[column] ?? Number.POSITIVE_INFINITY;
}
