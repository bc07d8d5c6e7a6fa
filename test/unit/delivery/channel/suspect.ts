import type { Suspect } from '../../../../nodes/Nex/delivery/channel/suspicion';

/** An item that was never refused. */
export const newSuspect = (kind = 'stored'): Suspect => ({
	kind,
	knownLimit: undefined,
	refusedSince: undefined,
	refusedNumber: undefined,
	refusals: 0,
	chanceOfLimit: 1,
});
