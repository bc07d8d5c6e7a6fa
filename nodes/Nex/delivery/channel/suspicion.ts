import type { KnownLimit } from './knownLimit';
import type { Ticket } from './throttle';

/** What is known of the refusals of one item. `Suspicion` alone writes it, but for the first two. */
export interface Suspect {
	/** What kind of request it is: a server may count reading and writing by themselves. */
	readonly kind: string;
	/** What is known of a limit that the server has for such requests alone. */
	readonly knownLimit: KnownLimit | undefined;
	/** Since when the server refuses it with nothing of its kind accepted in between, in milliseconds since 1970. */
	refusedSince: number | undefined;
	/** The number of its request that was refused last. */
	refusedNumber: number | undefined;
	/** How often it was refused; where nothing was accepted from one time to the next, both are one. */
	refusals: number;
	/** How likely it is that a limit, which meets whoever comes, has met this one so often. */
	chanceOfLimit: number;
}

/** Below this, others need not wait for what is most likely about one item. */
const UNLIKELY = 0.003;

/** Below this, an item may fail of it, even if a hundred thousand are sent. */
const IMPOSSIBLE = 1e-10;

/** Of so many requests the shares are taken; what came earlier counts less and less. */
const REQUESTS_THAT_COUNT = 1_000;

/**
 * Tells a limit, which meets whoever comes, from an item that the server refuses wherever it stands:
 * by the share of requests of others, of the same kind, that are refused.
 */
export class Suspicion {
	private latestAccepted = -Infinity;
	private accepted = 0;
	private refused = 0;
	private since: number | undefined;

	/** Since when every answer has been a refusal, in milliseconds since 1970; undefined where the latest was not. */
	get inVainSince(): number | undefined {
		return this.since;
	}

	requestAccepted({ number }: Ticket): void {
		this.latestAccepted = Math.max(this.latestAccepted, number);
		this.since = undefined;
		this.accepted += 1;
		this.fade();
	}

	requestRefused(suspect: Suspect, { number }: Ticket, now: number): void {
		// What was sent after its refused request and was accepted shows that there was room.
		const isAnew = this.latestAccepted > (suspect.refusedNumber ?? -Infinity);
		if (isAnew || suspect.refusals === 0) {
			suspect.refusals += 1;
			suspect.refusedSince = now;
		}
		suspect.refusedNumber = number;
		this.since ??= now;
		const ofOthers = this.refusedOthers(suspect);
		// Laplace's rule of succession: where little was seen, nothing is taken for certain.
		const share = (ofOthers + 1) / (this.accepted + ofOthers + 2);
		suspect.chanceOfLimit = share ** suspect.refusals;
		this.fade();
	}

	/** How many other items were refused: each counts once, or a few that are refused time and again would look like a limit. */
	private refusedOthers(suspect: Suspect): number {
		if (suspect.chanceOfLimit === 1) {
			this.refused += 1;
			return this.refused - 1;
		}
		return Math.max(0, this.refused - 1);
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
