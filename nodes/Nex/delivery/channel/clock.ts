import { sleep } from 'n8n-workflow';

/** The three things that delivery takes from the world, so that tests can replace all of them. */
export interface Clock {
	/** Milliseconds since 1970 (UTC) that never run backwards. */
	now(): number;
	/** Resolves after this many milliseconds, or as soon as the signal aborts. Never rejects. */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
	/** A number from 0 up to, but not including, 1. */
	random(): number;
}

/**
 * The real clock. It waits with n8n's own `sleep`, since timers are forbidden to nodes on n8n Cloud
 * (https://docs.n8n.io/integrations/creating-nodes/test/node-linter/, `no-restricted-globals`).
 *
 * @returns a clock whose time stands still while the system's clock is set back
 */
export function systemClock(): Clock {
	let latest = Date.now();
	let setBack = 0;
	return {
		now() {
			const time = Date.now() + setBack;
			if (time < latest) setBack += latest - time;
			else latest = time;
			return latest;
		},
		sleep: sleepUnlessAborted,
		random: () => Math.random(),
	};
}

async function sleepUnlessAborted(milliseconds: number, signal?: AbortSignal): Promise<void> {
	if (signal === undefined) return await sleep(milliseconds);
	if (signal.aborted) return;
	await new Promise<void>((resolve) => {
		const end = () => {
			signal.removeEventListener('abort', end);
			resolve();
		};
		signal.addEventListener('abort', end);
		// Only newer versions of n8n stop the timer on abort; this promise ends early on all of them.
		sleep(milliseconds, signal).then(end, end);
	});
}

/** The clock of everything that is delivered in this process. */
export const processClock = systemClock();
