import type { IDataObject } from 'n8n-workflow';

import { microsecondsOf, timeOf } from '../answers/instant';
import { isIdentifier } from '../answers/things';
import { isPlainObject } from '../attributes/plainObject';
import { IncompleteAnswer, UnusableAnswer } from '../delivery/exchange/answer';
import { fillPath } from '../delivery/exchange/path';
import { startAfter } from './horizon';
import { inOrder, type Version } from './memory';
import type { Nex } from './nex';
import { reachedOf } from './reached';
import { remarkTimeless, type Source } from './source';

const path = '/v1/notifications/feed';

/** Nex sends no more notifications than these at once (its OpenAPI description). */
const mostAtOnce = 50;

/** It sends so many where nobody asks for more (ibidem): there may be more where it does not obey the limit. */
const usualAtOnce = 20;

const someMayBeMissing = `Nex sends up to ${mostAtOnce} notifications at once. As many came, so some that were sent since the last look may be missing.`;

/** With less of a look's time left, what came is enough. */
const timeForOutput = 1 / 3;

/** A feed that still has later ones after so many requests has no end that can be waited for. */
const mostRequests = 1_000;

/** Whether what was sent at the very time belongs to an answer is not known: so it is asked for a second before. */
const second = 1_000_000;

/** What Nex has told its user. */
export const notificationSource: Source = {
	async start(nex) {
		return startAfter(await this.recent(nex), nex.now);
	},

	async gather(nex, { memory, most, isBeginning = false }) {
		const met = new Map<string, Version>();
		const isNew = (version: Version) => memory.isNew(version);
		let since = memory.from;
		let wasFull = false;
		let isFeedFull = false;
		let completeBefore: number | undefined;
		for (let requests = 1; ; requests += 1) {
			const page = await readFeed(nex, since - second);
			const before = met.size;
			isFeedFull ||= page.length >= mostAtOnce;
			for (const version of page) met.set(version.id, version);
			const times = page.map(({ at }) => at);
			const latest = Math.max(...times);
			// In which order they come is not documented. Where the oldest came first, later ones follow.
			const isFull = page.length >= mostAtOnce || page.length === usualAtOnce;
			const isCutOff = (isFull && latest <= since) || (wasFull && met.size === before);
			// Just twenty may as well be all there are.
			if (isCutOff && isFeedFull) nex.remarks.add(someMayBeMissing);
			const isSinceIgnored = latest < since - second;
			if (!isFull || isSinceIgnored) break;
			wasFull = true;
			since = isCutOff ? Math.max(latest, since) + 2 * second : nextOf(times, since);
			const isTooLong = requests >= mostRequests || nex.timeLeft() < timeForOutput;
			if (isBeginning && isTooLong) throw endless(met.size);
			const complete = [...met.values()].filter((version) => version.at < since && isNew(version));
			const isEnough = complete.length >= most || (complete.length > 0 && isTooLong);
			if (!isBeginning && (isEnough || requests >= mostRequests)) {
				completeBefore = since;
				break;
			}
		}
		const found = [...met.values()];
		remarkTimeless(nex, 'notifications', found);
		const newest = found.reduce((latest, { at }) => Math.max(latest, at), memory.from);
		const fresh = found.filter(isNew);
		return completeBefore === undefined ? { fresh, newest } : { fresh, newest, completeBefore };
	},

	async recent(nex) {
		const newest = await readFeed(nex);
		return newest.sort((one, other) => inOrder(other, one));
	},
};

/**
 * From when on the next page is asked for.
 *
 * @param times the times of a full page, of which some may be ahead of all that follow
 * @param since from when on it was asked for
 */
function nextOf(times: readonly number[], since: number): number {
	// So the next page begins later than this one.
	const later = times.filter((at) => at > since + second);
	const reached = reachedOf(times) ?? since;
	if (later.length === 0) return Math.max(...times);
	return reached > since + second ? reached : Math.min(...later);
}

function endless(count: number): IncompleteAnswer {
	return new IncompleteAnswer(
		`After ${count} notifications, Nex still sends later ones`,
		'Activate the workflow again later.',
		[],
	);
}

async function readFeed(nex: Nex, since?: number): Promise<Version[]> {
	const url = fillPath(
		path,
		{},
		{
			limit: mostAtOnce,
			since: since === undefined ? undefined : timeOf(Math.max(0, since)),
		},
	);
	return (await nex.ask({ method: 'GET', url }, readItems)).map(versionOf);
}

function readItems(body: unknown): IDataObject[] {
	const { items } = isPlainObject(body) ? body : {};
	if (items === null) return [];
	if (Array.isArray(items) && items.every((item) => isPlainObject(item) && isIdentifier(item.id))) {
		return items as IDataObject[];
	}
	throw new UnusableAnswer('The answer is not a list of notifications, as Nex sends it');
}

function versionOf(notification: IDataObject): Version {
	const { id, sent_at: sentAt, alert_time: alertTime } = notification;
	const at = microsecondsOf(sentAt) ?? microsecondsOf(alertTime) ?? 0;
	return { thing: notification, id: String(id), at };
}
