import { shortened } from '../shownValue';

/** What keeps a value from being sent as JSON exactly as it is, and where in the value it stands. */
export class JsonFlaw {
	/**
	 * @param problem what is wrong with what stands there, to stand after the place: "is NaN"
	 * @param advice what a person can do about it, in one or two sentences
	 * @param path the keys and the positions in lists that lead there; empty for the value itself
	 */
	constructor(
		private readonly problem: string,
		readonly advice: string,
		readonly path: ReadonlyArray<string | number> = [],
	) {}

	/** The place and the problem, e.g. `a.list[2] is NaN`. */
	get what(): string {
		return `${placeOf(this.path)} ${this.problem}`;
	}

	/** What is wrong and what to do, for a value that was refused. */
	get reason(): string {
		return `It can't be sent exactly: ${this.what}. ${this.advice}`;
	}

	/** The flaw of a value that holds this one's under a key, or at a position of a list. */
	within(key: string | number): JsonFlaw {
		return new JsonFlaw(this.problem, this.advice, [key, ...this.path]);
	}
}

function placeOf(path: ReadonlyArray<string | number>): string {
	const place = path.map(step).join('');
	if (place === '') return 'the value';
	return shortened(place.startsWith('.') ? place.slice(1) : place);
}

function step(key: string | number): string {
	if (typeof key === 'number') return `[${key}]`;
	return /^[\p{L}_$][\p{L}\d_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
