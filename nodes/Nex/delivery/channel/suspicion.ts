import type { Ticket } from './throttle';

/** What is known of the refusals of one item. `Suspicion` alone writes it. */
export interface Suspect {
	/** Since when the server refuses it with nothing accepted in between, in milliseconds since 1970. */
	refusedSince: number | undefined;
	/** When the server refused it last. */
	refusedAt: number | undefined;
	/** How often it was refused; where nothing was accepted from one time to the next, both are one. */
	refusals: number;
	/** How likely it is that a limit, which meets whoever comes, has met this one so often. */
	chanceOfLimit: number;
}

/** Below this, others need not wait for what is most likely about one item. */
const UNLIKELY = 0.003;

/** Below this, an item may fail of it, even if a hundred thousand are sent. */
const IMPOSSIBLE = 1e-8;

/** Of so many requests the shares are taken; what came earlier counts less and less. */
const REQUESTS_THAT_COUNT = 1_000;

/**
 * Tells a limit, which meets whoever comes, from an item that the server refuses wherever it stands:
 * by the share of requests of others that are refused.
 */
export class Suspicion {
	private latestAcceptedStart = -Infinity;
	private refused = 0;

	/** @param accepted how many requests were accepted before the first refusal */
	constructor(private accepted: number) {
		this.accepted = Math.min(accepted, REQUESTS_THAT_COUNT);
	}

	requestAccepted({ startedAt }: Ticket): void {
		this.latestAcceptedStart = Math.max(this.latestAcceptedStart, startedAt);
		this.accepted += 1;
		this.fade();
	}

	requestRefused(suspect: Suspect, now: number): void {
		const isAnew = this.latestAcceptedStart > (suspect.refusedAt ?? -Infinity);
		if (isAnew || suspect.refusals === 0) {
			suspect.refusals += 1;
			suspect.refusedSince = now;
		}
		suspect.refusedAt = now;
		const ofOthers = Math.max(0, this.refused - suspect.refusals + 1);
		// Laplace's rule of succession: where little was seen, nothing is taken for certain.
		const share = (ofOthers + 1) / (this.accepted + ofOthers + 2);
		suspect.chanceOfLimit = share ** suspect.refusals;
		this.refused += 1;
		this.fade();
	}

	private fade(): void {
		if (this.accepted + this.refused < REQUESTS_THAT_COUNT) return;
		this.accepted /= 2;
		this.refused /= 2;
	}
}

/** Whether it is most likely the item that is refused, so that the others go on. */
export function seemsRefusedAlone({ refusals, chanceOfLimit }: Suspect): boolean {
	return refusals > 1 && chanceOfLimit < UNLIKELY;
}

/** Whether it is surely the item that is refused. */
export function isRefusedAlone({ refusals, chanceOfLimit }: Suspect): boolean {
	return refusals > 1 && chanceOfLimit < IMPOSSIBLE;
}
