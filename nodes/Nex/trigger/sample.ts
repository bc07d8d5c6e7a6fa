import type { IDataObject } from 'n8n-workflow';

import { ItemRefusal } from '../delivery/exchange/itemRefusal';
import type { Form } from '../resources/fields/form';
import { events, type EventValue, type TriggerEvent } from './events';
import { judgeOf } from './judge';
import type { Nex } from './nex';
import { refuseUnknownAttributes } from './wantedAttributes';

/** So many come out at a try. */
const mostSamples = 3;

/** So many of the latest are looked through for them. */
const mostLookedAt = 20;

/** The changes of a sample are those of its latest update, which may take so long: two seconds, in microseconds. */
const latestUpdate = 2_000_000;

/**
 * Some of the latest events, for whoever tries the node. Nothing of it is remembered.
 *
 * @throws ItemRefusal where there is none; what the source throws
 */
export async function sampleOf(nex: Nex, form: Form, value: EventValue): Promise<IDataObject[]> {
	const event: TriggerEvent = events[value];
	const { judge } = judgeOf(form, value);
	if (value === 'recordUpdated') await refuseUnknownAttributes(nex, form);
	const recent = await event.source(form).recent(nex);
	const included = recent.filter(event.includes ?? (() => true)).slice(0, mostLookedAt);
	const samples: IDataObject[] = [];
	for (const version of included) {
		if (samples.length >= mostSamples) break;
		const { verdict } = await judge(nex, version, version.at - latestUpdate, false);
		if (typeof verdict === 'object') samples.push(verdict.output);
	}
	if (samples.length > 0) return samples;
	if (included.length > 0) {
		throw new ItemRefusal(
			'None of the latest updates changed one of the chosen attributes',
			'Change one in Nex and fetch a test event again, or choose other attributes.',
		);
	}
	const { none, noneIncluded = none } = event;
	const { message, advice } = recent.length === 0 ? none : noneIncluded;
	throw new ItemRefusal(message, advice);
}
