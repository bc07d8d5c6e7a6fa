import type { IDataObject } from 'n8n-workflow';

import { keyOfInsight, readInsights } from '../answers/insights';
import { InsightWindows, mostAtOnce } from '../answers/insightWindows';
import { microsecondsOf } from '../answers/instant';
import { fillPath, type Query } from '../delivery/exchange/path';
import { OverlongBody } from '../delivery/exchange/readBody';
import { day, overlap, startAfter } from './horizon';
import { inOrder, type Version } from './memory';
import type { Nex } from './nex';
import { type Gathered, remarkTimeless, type Source, type Wanted } from './source';

const path = '/v1/insights';

/** So far ahead of Nex's time an insight may be, and comes out all the same. */
const ahead = 7 * day;

/** So long a silence takes one request. */
const silence = 7 * day;

/** The beginning of the year 2100, in microseconds since 1970. */
const farFuture = 4_102_444_800_000_000;

/** What Nex has noticed. */
export const insightSource: Source = {
	async start(nex) {
		return startAfter(await this.recent(nex), nex.now);
	},

	async gather(nex: Nex, { memory }: Wanted): Promise<Gathered> {
		const to = Math.max(memory.latest, memory.from) + silence + ahead;
		let fresh = await readWindow(nex, memory.from, to);
		// After a longer silence, or where Nex does not tell its time, there may be later ones.
		const end = nex.now === undefined ? farFuture : nex.now + ahead;
		if (end > to) {
			fresh = [...fresh, ...(await readWindow(nex, to - overlap, end))];
		}
		remarkTimeless(nex, 'insights', fresh);
		const newest = fresh.reduce((latest, { at }) => Math.max(latest, at), memory.from);
		const byId = new Map(fresh.map((version) => [version.id, version]));
		return { fresh: [...byId.values()].filter((version) => memory.isNew(version)), newest };
	},

	async recent(nex) {
		const body = await nex.ask(requestOf({ limit: mostAtOnce }), readUnlessOverlong);
		if (body instanceof OverlongBody) return [];
		return readInsights(body)
			.map(versionOf)
			.sort((one, other) => inOrder(other, one));
	},
};

async function readWindow(nex: Nex, from: number, to: number): Promise<Version[]> {
	const period = { from: Math.floor(from / 1_000), to: Math.ceil(to / 1_000) };
	const windows = new InsightWindows(period, Infinity);
	let isMore = true;
	while (isMore) {
		const body = await nex.ask(requestOf(windows.next), readUnlessOverlong);
		isMore = windows.takeWhatComes(body, period.to);
	}
	if (windows.cutOff !== undefined) {
		nex.remarks.add(
			`Nex sends up to ${mostAtOnce} insights of the same second. There were as many, so some of that second may be missing.`,
		);
	}
	return windows.results.map(versionOf);
}

function requestOf(query: Query) {
	return { method: 'GET' as const, url: fillPath(path, {}, query) };
}

function readUnlessOverlong(body: unknown): unknown {
	if (!(body instanceof OverlongBody)) readInsights(body);
	return body;
}

/** One without a time is as old as time: it can't be told whether it is new. */
function versionOf(insight: IDataObject): Version {
	return {
		thing: insight,
		id: keyOfInsight(insight),
		at: microsecondsOf(insight.created_at) ?? 0,
	};
}
