import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { forms, listMemberAdded, useWatchedNex } from './nexTrigger';
import type { Look } from './n8n/polledWorkflow';

/**
 * Random lives of a trigger: what happens in Nex, when n8n looks, what goes wrong meanwhile. A model knows
 * each change. A failing case prints its seed and the shortest life that fails; `NEX_TRIGGER_RUNS` asks for
 * more of them for each event.
 */
const runs = Number(process.env.NEX_TRIGGER_RUNS ?? 5);

const { sandbox, triggerOn } = useWatchedNex();

/** An event, and what in Nex makes it happen. */
interface Kind {
	form: () => INodeParameters;
	/** Lets Nex have one more, and gives its ID. */
	add: (name: string) => string;
	/** Whether it can be changed and removed. */
	isRecord?: true;
	/** Whether it counts that one is made; default: yes. */
	isMade?: false;
	/** Whether it counts that one is changed. */
	isChanged?: true;
	/** Of so many, Nex shows all. */
	most?: number;
	/** One comes no sooner than so many milliseconds after the other: more at once can't be read from Nex. */
	apart?: number;
	/** One of a time that is ahead by more milliseconds comes out only when that time is nearer. */
	aheadAtMost?: number;
}

const addPerson = (name: string) => {
	const email_addresses = [`${name.replace(' ', '')}@example.com`];
	return sandbox().addRecords('person', [{ name, email_addresses }])[0] ?? '';
};

const record = { add: addPerson, isRecord: true } as const;

const kinds: Record<string, Kind> = {
	'Record Created': { ...record, form: () => forms.recordCreated },
	'Record Updated': {
		...record,
		form: () => forms.recordUpdated,
		isMade: false,
		isChanged: true,
	},
	'Record Updated, with its changes': {
		...record,
		form: () => ({ ...forms.recordUpdated, includeChanges: true }),
		isMade: false,
		isChanged: true,
	},
	'Record Created or Updated': {
		...record,
		form: () => forms.recordCreatedOrUpdated,
		isChanged: true,
	},
	'List Member Added': {
		form: () => listMemberAdded(sandbox().lists('person')[0]?.id ?? ''),
		add: (name) => sandbox().addMember(sandbox().lists('person')[0]?.slug ?? '', addPerson(name)),
	},
	'New Insight': {
		form: () => forms.insight,
		add: (content) => sandbox().addInsight({ content }).id ?? '',
		apart: 100,
		aheadAtMost: 6 * 24 * 3_600_000,
	},
	'New Notification': {
		form: () => forms.notification,
		add: () => sandbox().addNotification().id,
		most: 49,
	},
	'Task Created': {
		form: () => forms.taskCreated,
		add: (title) => sandbox().addTask({ title }),
	},
	'Note Created': {
		form: () => forms.noteCreated,
		add: (title) => sandbox().addNote({ title }),
		most: 199,
	},
};

const hour = 3_600_000;

/** Of so many, the trigger takes none for what Nex has reached. */
const mostAhead = 9;

/** One thing after the other. */
const action = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({ do: fc.constant('create'), count: fc.integer({ min: 1, max: 4 }) }),
	},
	{
		weight: 1,
		arbitrary: fc.record({ do: fc.constant('create'), count: fc.integer({ min: 90, max: 230 }) }),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('create ahead'),
			milliseconds: fc.constantFrom(400_000, hour, 24 * hour, 5_000 * 24 * hour),
		}),
	},
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('update'), which: fc.nat(500) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('remove'), which: fc.nat(500) }) },
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('wait'),
			milliseconds: fc.constantFrom(1, 900, 60_000, 7 * 60_000, 25 * hour),
		}),
	},
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('look') }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('look amid changes'), which: fc.nat(500) }) },
	{ weight: 3, arbitrary: fc.record({ do: fc.constant('update and look'), which: fc.nat(2) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('touch'), which: fc.nat(2) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('note'), which: fc.nat(2) }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('look twice at once') }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('restart') }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('save') }) },
	{ weight: 1, arbitrary: fc.record({ do: fc.constant('crash at the next output') }) },
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('lag'),
			milliseconds: fc.constantFrom(0, 500, 90_000, 200_000),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			do: fc.constant('lag of the timelines'),
			milliseconds: fc.constantFrom(0, 3_000, 90_000),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('fault'),
			kind: fc.constantFrom('reset', 'html', 'truncatedJson', 'status'),
			from: fc.integer({ min: 1, max: 5 }),
			count: fc.integer({ min: 1, max: 9 }),
		}),
	},
);

type Action = {
	do: string;
	count: number;
	which: number;
	milliseconds: number;
	kind: string;
	from: number;
};

const lives = fc.record({
	/** How far the clock of the machine is ahead of Nex's. */
	ahead: fc.constantFrom(0, -5 * hour, 5 * hour),
	/** How far the time that answers name is ahead of Nex's clock; undefined: they name none. */
	dateAhead: fc.constantFrom(0, 0, 600_000, undefined),
	before: fc.constantFrom(0, 1, 30),
	actions: fc.array(action, { minLength: 3, maxLength: 25 }),
});

/** What happens in Nex, and what of it has to come out. */
class World {
	now = Date.parse('2026-03-01T12:00:00.000Z');
	/** What is in Nex now and has happened since the activation, as it has to come out in the end. */
	private readonly open = new Map<string, string>();
	/** All that ever was, so that nothing else comes out. */
	private readonly real = new Set<string>();
	/** What each was changed to since the activation. */
	readonly titles = new Map<string, string[]>();
	private readonly ids: string[] = [];
	private isActive = false;
	made = 0;
	private lag = 0;
	private readonly ahead = new Set<string>();

	constructor(
		private readonly kind: Kind,
		private readonly isNamedAhead: boolean,
	) {
		sandbox().setClock(() => this.now);
	}

	activated(): void {
		this.isActive = true;
	}

	create(count: number): void {
		const { add, apart = 0, isMade = true, most = Infinity } = this.kind;
		for (let left = count; left > 0 && this.ids.length < most; left -= 1) {
			this.made += 1;
			const id = add(`Thing ${this.made}`);
			this.now += apart;
			this.ids.push(id);
			if (isMade) this.takeNote(id);
		}
	}

	/**
	 * Makes one of a time that is so far ahead, which reads show at once, as long as these are few. It is
	 * not changed later: a change of an earlier time would count as older. Where the time that answers name is
	 * ahead, too, it hides what comes after it.
	 */
	createAhead(milliseconds: number): void {
		if (this.ahead.size >= mostAhead || this.isNamedAhead) return;
		const { length } = this.ids;
		sandbox().setReadLag(0);
		const ahead = Math.min(milliseconds, this.kind.aheadAtMost ?? Infinity);
		this.now += ahead;
		this.create(1);
		this.now -= ahead;
		sandbox().setReadLag(this.lag);
		for (const id of this.ids.slice(length)) this.ahead.add(id);
	}

	setLag(milliseconds: number): void {
		this.lag = milliseconds;
		sandbox().setReadLag(milliseconds);
	}

	update(which: number): void {
		const id = this.ids[which % this.ids.length];
		if (id === undefined || this.ahead.has(id) || this.kind.isRecord === undefined) return;
		this.made += 1;
		const title = `Title ${this.made}`;
		sandbox().changeRecord(id, { job_title: title });
		if (this.kind.isChanged === undefined) return;
		this.takeNote(id);
		if (this.isActive) this.titles.set(id, [...(this.titles.get(id) ?? []), title]);
	}

	/** An update that changes no value: the timeline tells nothing of it. */
	touch(which: number): void {
		const id = this.ids[which % this.ids.length];
		if (id === undefined || this.ahead.has(id) || this.kind.isRecord === undefined) return;
		const { attributes } = this.record(id);
		sandbox().changeRecord(id, { name: attributes?.name });
		if (this.kind.isChanged !== undefined) this.takeNote(id);
	}

	/** The timeline tells of a note, too, which changes no record. */
	note(which: number): void {
		const id = this.ids[which % this.ids.length];
		if (id === undefined || this.kind.isRecord === undefined) return;
		sandbox().addNote({ title: 'A note', entity_id: id });
	}

	remove(which: number): void {
		if (this.kind.isRecord === undefined || this.ids.length === 0) return;
		const [id = ''] = this.ids.splice(which % this.ids.length, 1);
		sandbox().removeRecord(id);
		this.open.delete(id);
		this.titles.delete(id);
	}

	/** By what a version of something is told. */
	versionOf({ id, updated_at: updatedAt }: Record<string, unknown>): string {
		return this.kind.isChanged ? `${String(id)} ${String(updatedAt)}` : String(id);
	}

	/** What has to have come out in the end. */
	get due(): string[] {
		return [...this.open.values()];
	}

	isReal(version: string): boolean {
		return this.real.has(version);
	}

	private record(id: string) {
		return {
			...sandbox()
				.records('person')
				.find((one) => one.id === id),
		};
	}

	private takeNote(id: string): void {
		if (!this.isActive) return;
		const version = this.versionOf(this.kind.isChanged ? this.record(id) : { id });
		this.open.set(id, version);
		this.real.add(version);
	}
}

/** Lives a life, and gives what came out of it. */
async function live(
	kind: Kind,
	{ before, dateAhead }: { before: number; dateAhead: number | undefined },
	actions: readonly Action[],
) {
	sandbox().reset();
	sandbox().setDateAhead(dateAhead);
	sandbox().addKey(sandbox().keys.full);
	const world = new World(kind, (dateAhead ?? 0) > 0);
	world.create(before);
	world.now += 60_000;
	const workflow = triggerOn(kind.form());
	const came: string[] = [];
	const titles = new Map<unknown, unknown[]>();
	let longestMemory = 0;
	const take = ({ items, error }: Look) => {
		if (error !== undefined) throw error;
		came.push(...items.map((item) => world.versionOf(item)));
		for (const { id, changes = [] } of items) {
			const told = (changes as IDataObject[]).map(({ new_value: title }) => title);
			titles.set(id, [...(titles.get(id) ?? []), ...told]);
		}
		longestMemory = Math.max(longestMemory, workflow.saved.length);
	};
	let isToCrash = false;
	workflow.beforeSaving = () => {
		if (!isToCrash) return;
		isToCrash = false;
		throw new Error('crash');
	};
	/** What came out of a look that n8n did not survive has not come out. */
	const orCrash = async (look: Promise<Look>) => {
		try {
			take(await look);
		} catch (error) {
			if ((error as Error).message !== 'crash') throw error;
			await orCrash(workflow.restart());
		}
	};
	take(await workflow.activate());
	world.activated();
	const happen: Record<string, (action: Action) => unknown> = {
		create: ({ count }) => {
			world.create(count);
		},
		'create ahead': ({ milliseconds }) => {
			world.createAhead(milliseconds);
		},
		update: ({ which }) => {
			world.update(which);
		},
		remove: ({ which }) => {
			world.remove(which);
		},
		wait: ({ milliseconds }) => {
			world.now += milliseconds;
		},
		look: async () => {
			await orCrash(workflow.look());
		},
		'look amid changes': async ({ which }) => {
			const look = orCrash(workflow.look());
			for (let count = 0; count < 4; count += 1) {
				await new Promise(setImmediate);
				world.create(1);
				world.update(which + count);
				world.remove(which * 7 + count);
				world.now += 3;
			}
			await look;
		},
		touch: ({ which }) => {
			world.touch(which);
		},
		note: ({ which }) => {
			world.note(which);
		},
		'update and look': async ({ which }) => {
			world.update(which);
			world.now += 1_000;
			await orCrash(workflow.look());
		},
		'look twice at once': async () => {
			if (isToCrash) return;
			await Promise.all([orCrash(workflow.look()), orCrash(workflow.look())]);
		},
		restart: async () => {
			await orCrash(workflow.restart());
		},
		save: async () => {
			await orCrash(workflow.activate('update'));
		},
		'crash at the next output': () => {
			isToCrash = true;
		},
		lag: ({ milliseconds }) => {
			world.setLag(milliseconds);
		},
		'lag of the timelines': ({ milliseconds }) => {
			sandbox().setTimelineLag(milliseconds);
		},
		fault: ({ kind, from, count }) => {
			const fault =
				kind === 'status' ? { kind: 'status' as const, status: 500 } : { kind: kind as 'reset' };
			sandbox().setFaults([{ when: { requests: { from, to: from + count } }, fault }]);
		},
	};
	for (const action of actions) await happen[action.do]?.(action);
	sandbox().setFaults([]);
	sandbox().setReadLag(0);
	sandbox().setTimelineLag(0);
	isToCrash = false;
	// With changes, 200 come out of a look.
	for (let left = 3 + world.made / 200; left > 0; left -= 1) {
		world.now += 6 * 60_000;
		await orCrash(workflow.look());
	}
	return { world, came, titles, longestMemory };
}

let ahead = 0;

beforeEach(() => {
	ahead = 0;
	const { now: machineNow } = Date;
	jest.spyOn(Date, 'now').mockImplementation(() => machineNow() + ahead);
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => {
	jest.restoreAllMocks();
});

test.each(Object.entries(kinds))(
	'%s: whatever happens, each comes out, and none twice',
	async (_name, kind) => {
		await fc.assert(
			fc.asyncProperty(lives, async (life) => {
				ahead += life.ahead;
				const { world, came, titles, longestMemory } = await live(
					kind,
					life,
					life.actions as Action[],
				);
				const seen = new Set(came);

				expect(world.due.filter((version) => !seen.has(version))).toEqual([]);
				expect(came.filter((version) => !world.isReal(version))).toEqual([]);
				expect(longestMemory).toBeLessThan(200_000);
				const withChanges = kind.form().includeChanges === true;
				const isLate = life.actions.some((one) => one.do === 'lag of the timelines');
				// What a timeline tells too late for one look comes later, with the record once more.
				if (!withChanges || !isLate) expect(came).toHaveLength(seen.size);
				if (!withChanges) return;
				// Where no time is named, there is nothing to wait by.
				const isFaulty = life.actions.some((one) => one.do === 'fault');
				if (life.dateAhead === undefined && (isFaulty || isLate)) return;
				for (const [id, changedTo] of world.titles) expect(titles.get(id)).toEqual(changedTo);
			}),
			{ numRuns: runs },
		);
	},
	600_000,
);
