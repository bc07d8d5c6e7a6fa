import type { IDataObject } from 'n8n-workflow';

import { microsecondsOf } from '../answers/instant';
import { mostNotes } from '../answers/mostNotes';
import { OffsetPages } from '../answers/offsetPages';
import { readThings } from '../answers/things';
import { UnusableAnswer } from '../delivery/exchange/answer';
import { fillPath } from '../delivery/exchange/path';
import { OverlongBody } from '../delivery/exchange/readBody';
import { startAfter } from './horizon';
import { inOrder, type Version } from './memory';
import type { Nex } from './nex';
import type { Source } from './source';

/** Nex puts up to so many tasks on a page (its OpenAPI description). */
const tasksOnAPage = 500;

/**
 * Things in an order that is not documented, so that all there are have to be read.
 *
 * @param readAll reads them all
 */
function sourceOfAll(readAll: (nex: Nex) => Promise<IDataObject[]>): Source {
	const read = async (nex: Nex) => (await readAll(nex)).map(versionOf).sort(inOrder);
	return {
		async start(nex) {
			return startAfter(await this.recent(nex), nex.now);
		},
		async gather(nex, { memory }) {
			const found = await read(nex);
			const fresh = found.filter((version) => memory.isNew(version));
			return { fresh, newest: found.at(-1)?.at };
		},
		async recent(nex) {
			return (await read(nex)).reverse();
		},
	};
}

export const taskSource = sourceOfAll(async (nex) => {
	const pages = new OffsetPages({ thing: 'task', onAPage: tasksOnAPage }, Infinity, 0);
	let isMore = true;
	while (isMore) {
		const url = fillPath('/v1/tasks', {}, pages.next);
		isMore = pages.take(await nex.page({ method: 'GET', url }, 'task'));
	}
	return pages.results;
});

export const noteSource = sourceOfAll(async (nex) => {
	const body = await nex.page({ method: 'GET', url: '/v1/notes' }, 'note');
	if (body instanceof OverlongBody) {
		throw new UnusableAnswer(`The notes make an answer of more than ${body.size}`);
	}
	const notes = readThings(body, 'note');
	if (notes.length >= mostNotes) {
		nex.remarks.add(
			`Nex sends up to ${mostNotes} notes and has no pages of them. As many came, so there may be others, which the node can't see.`,
		);
	}
	return notes;
});

function versionOf(thing: IDataObject): Version {
	const at = microsecondsOf(thing.created_at);
	if (at !== undefined) return { thing, id: String(thing.id), at };
	throw new UnusableAnswer('The answer does not say when each was created, as Nex does');
}
