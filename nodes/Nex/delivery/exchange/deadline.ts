/** One wait whose time is limited. */
interface Wait {
	/** In the milliseconds of `performance.now()`. */
	endsAt: number;
	giveUp: () => void;
}

const waits = new Set<Wait>();

/** When the next wait is looked at. */
let alarmAt = Infinity;

/**
 * Waits for something no longer than its time, whatever it does or fails to do.
 *
 * Its price is that of an entry in a set: one timer at a time serves all waits, since Node keeps a
 * timer of `AbortSignal.timeout` to its end, and most waits end long before.
 *
 * @param milliseconds how long
 * @param work what is waited for
 * @param giveUp called when the time is up, before this function throws
 * @returns what `work` resolves with
 * @throws an error with the code `ETIMEDOUT` when the time is up, or what `work` rejects with; how
 *   `work` ends after its time concerns nobody
 */
export async function withinTime<Result>(
	milliseconds: number,
	work: Promise<Result>,
	giveUp: () => void,
): Promise<Result> {
	return await new Promise((resolve, reject) => {
		const wait: Wait = {
			endsAt: performance.now() + milliseconds,
			giveUp: () => {
				reject(Object.assign(new Error('The answer took too long'), { code: 'ETIMEDOUT' }));
				giveUp();
			},
		};
		waits.add(wait);
		setAlarm(wait.endsAt);
		work.then(resolve, reject).finally(() => waits.delete(wait));
	});
}

function setAlarm(time: number): void {
	if (time >= alarmAt) return;
	alarmAt = time;
	const signal = AbortSignal.timeout(Math.max(0, Math.ceil(time - performance.now())));
	signal.addEventListener('abort', () => {
		// An earlier alarm was set meanwhile, and sees to everything.
		if (alarmAt !== time) return;
		alarmAt = Infinity;
		ring();
	});
}

function ring(): void {
	const now = performance.now();
	for (const wait of waits) {
		if (wait.endsAt <= now) {
			waits.delete(wait);
			wait.giveUp();
		}
	}
	setAlarm(Math.min(...[...waits].map(({ endsAt }) => endsAt)));
}
