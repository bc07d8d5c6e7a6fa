import fc from 'fast-check';

import type { Effect } from '../../../../nodes/Nex/delivery/run/effect';
import { creating, storing } from '../../../../nodes/Nex/delivery/run/effect';
import type { Fault } from './modelStore';
import { faults } from './modelStore';

export interface PlannedItem {
	lanes: string[];
	/** Milliseconds from the arrival of the item before. */
	gap: number;
	/** Whether it is refused before it is sent. */
	isRefusedHere: boolean;
	/** What each of its requests meets; undefined where that is the script's to say. */
	always: Fault | undefined;
}

export interface PlannedRun {
	/** Runs with the same key share a channel, and the records behind it. */
	key: 'one key' | 'another key';
	/** Milliseconds from the beginning of the world. */
	startsAfter: number;
	items: PlannedItem[];
	maxConcurrency: number;
	maxAttempts: number;
	stopOnFailure: boolean;
	probeFirst: boolean;
	/** Milliseconds from the run's start. */
	cancelAfter: number | undefined;
	effect: Effect;
}

/** What happens in one process of n8n, as it is made up. */
export interface World {
	runs: PlannedRun[];
	/** What the requests meet, in the order in which they arrive. */
	script: Fault[];
	seed: number;
}

const record = fc.constantFrom('a', 'b', 'c', 'd', 'e');

const item = fc.record<PlannedItem>({
	lanes: fc.uniqueArray(record, { maxLength: 3 }),
	gap: fc.oneof(
		{ weight: 9, arbitrary: fc.constant(0) },
		{ weight: 1, arbitrary: fc.integer({ min: 1, max: 5_000 }) },
	),
	isRefusedHere: fc.oneof({ weight: 30, arbitrary: fc.constant(false) }, fc.constant(true)),
	always: fc.oneof(
		{ weight: 30, arbitrary: fc.constant(undefined) },
		fc.constantFrom<Fault>('429', '503', '500'),
	),
});

/** Nex is known to take no more of these; as Add Text, they are of a kind of their own. */
const limited: Effect = {
	...creating('text', 'added'),
	knownLimit: { requests: 3, milliseconds: 2_000 },
};

const settings = {
	key: fc.oneof(
		{ weight: 3, arbitrary: fc.constant('one key' as const) },
		fc.constant('another key' as const),
	),
	startsAfter: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5_000 })),
	maxConcurrency: fc.integer({ min: 1, max: 12 }),
	maxAttempts: fc.integer({ min: 1, max: 6 }),
	stopOnFailure: fc.boolean(),
	probeFirst: fc.boolean(),
	cancelAfter: fc.oneof(
		{ weight: 2, arbitrary: fc.constant(undefined) },
		fc.integer({ min: 0, max: 3_000 }),
	),
	effect: fc.constantFrom(storing, creating('record'), limited),
};

const withItems = (items: fc.Arbitrary<PlannedItem[]>) =>
	fc.record<PlannedRun>({ ...settings, items });

const script = (endings: boolean) =>
	fc.array(
		fc.oneof(
			{ weight: 2, arbitrary: fc.constant<Fault>('none') },
			{
				weight: 1,
				arbitrary: fc.constantFrom(
					...faults.filter((fault) => endings || !['401', '403'].includes(fault)),
				),
			},
		),
		{ maxLength: 80 },
	);

/** One to four runs of up to 30 items, or up to twenty of one item. */
const runsOf = (planned: fc.Arbitrary<PlannedItem>) =>
	fc.oneof(
		{
			weight: 3,
			arbitrary: fc.array(withItems(fc.array(planned, { minLength: 1, maxLength: 30 })), {
				minLength: 1,
				maxLength: 4,
			}),
		},
		{
			weight: 1,
			arbitrary: fc.array(withItems(fc.array(planned, { minLength: 1, maxLength: 1 })), {
				minLength: 5,
				maxLength: 20,
			}),
		},
	);

const worldsWithFaults = fc.record<World>({
	runs: runsOf(item),
	script: fc.oneof(script(false), script(true)),
	seed: fc.integer({ min: 1 }),
});

const goodOrBad = fc.oneof(
	{ weight: 6, arbitrary: item.map((good) => ({ ...good, always: undefined })) },
	// Those that share a record with a bad item wait for its end by right.
	fc.tuple(item, fc.constantFrom<Fault>('429', '503', '500')).map(([bad, always]) => ({
		...bad,
		lanes: [],
		always,
	})),
);

/** Nothing goes wrong but for some items, which the server never takes; no run stops because of it. */
export const worldsWithBadItems = fc.record<World>({
	runs: runsOf(goodOrBad.map((planned) => ({ ...planned, isRefusedHere: false }))).map((runs) =>
		runs.map((run) => ({ ...run, stopOnFailure: false, cancelAfter: undefined, effect: storing })),
	),
	script: fc.constant([]),
	seed: fc.integer({ min: 1 }),
});

export const worlds = fc.oneof({ weight: 3, arbitrary: worldsWithFaults }, worldsWithBadItems);
