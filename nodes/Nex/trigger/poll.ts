import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { askerOf } from '../delivery/ask';
import { ItemRefusal } from '../delivery/exchange/itemRefusal';
import { now } from '../delivery/now';
import { defaultTimeout } from '../delivery/settings';
import { errorAlone } from '../delivery/told/errorAlone';
import type { Explanation } from '../delivery/verdict/words';
import type { Form } from '../resources/fields/form';
import { listIdOf } from '../resources/fields/list';
import { objectSlugOf } from '../resources/fields/object';
import { events, type EventValue, type TriggerEvent } from './events';
import { judgeOf } from './judge';
import { judgeAll } from './judgeAll';
import { Kept } from './kept';
import { begin, look } from './look';
import { Memory, mostRemembered } from './memory';
import { Nex } from './nex';
import { Outages } from './outages';
import { sampleOf } from './sample';
import { noteLook, stageOf, type Stage } from './stage';
import { troubleOf, type Trouble } from './trouble';
import { refuseUnknownAttributes } from './wantedAttributes';

/** A limit may hold a look up for so many milliseconds; then the next one goes on. */
const patienceWithLimit = 30_000;

/** n8n before 2.41 does not say how long a look may take: then it is as long as n8n's usual, in milliseconds. */
const usualBudget = 300_000;

/** A look takes up no more than this share of what n8n allows, so that what it brings is handed over in time. */
const shareOfBudget = 0.8;

/** One look of a trigger. */
interface ThisLook {
	trigger: string;
	/** What it looks at; empty where the form does not say. */
	subject: string;
	stage: Stage;
	/** Whether nothing is known of what was seen before, as far as that has been found out. */
	isBeginning: boolean;
}

/** The looks that are under way, by their trigger. */
const underWay = new Map<string, ThisLook>();

const outages = new Outages();

/**
 * One look of the trigger, as n8n calls it.
 *
 * @param context n8n's context
 * @returns what has happened since the last look, the oldest first; null for nothing
 * @throws NodeApiError with what happened and what to do, where the trigger can't look
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const form: Form = {
		parameter: (name, options) => context.getNodeParameter(name, undefined, options),
	};
	if (context.getMode() === 'manual') {
		const sample = async (event: EventValue) => await sampleOf(nexFor(context), form, event);
		return await orError(context, form, sample, ({ explanation }) => explanation);
	}
	const stage = stageOf(context);
	const trigger = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	const thisLook: ThisLook = { trigger, subject: '', stage, isBeginning: stage.begins };
	return await orError(
		context,
		form,
		async (event) => await lookUnlessUnderWay(context, form, event, thisLook),
		(trouble) => tell(context, thisLook, trouble),
	);
}

async function lookUnlessUnderWay(
	context: IPollFunctions,
	form: Form,
	value: EventValue,
	thisLook: ThisLook,
): Promise<IDataObject[]> {
	const { trigger, stage } = thisLook;
	const subject = subjectOf(form, value);
	thisLook.subject = subject;
	// What an outdated activation still reads is of no use to a new one, or to one that looks at something else.
	if (underWay.get(trigger)?.subject === subject && !stage.begins) return [];
	underWay.set(trigger, thisLook);
	try {
		return await lookOnce(context, form, value, thisLook);
	} finally {
		if (underWay.get(trigger) === thisLook) underWay.delete(trigger);
	}
}

async function lookOnce(
	context: IPollFunctions,
	form: Form,
	value: EventValue,
	thisLook: ThisLook,
): Promise<IDataObject[]> {
	const { stage, trigger, subject } = thisLook;
	const event: TriggerEvent = events[value];
	const judge = judgeOf(form, value);
	const source = event.source(form);
	const kept = new Kept(context, subject);
	const nex = nexFor(context);
	if (stage.isWatched && value === 'recordUpdated') await refuseUnknownAttributes(nex, form);
	const before = stage.begins ? undefined : kept.read();
	thisLook.isBeginning = before === undefined;
	if (thisLook.isBeginning && !stage.begins) {
		nex.remarks.add(kept.isOfOther ? looksAtOther : beginsAnew);
	}
	const memory = before ?? (await begin(source, nex, Memory.since, mostRemembered));
	const found =
		before === undefined
			? []
			: await look(memory, source, nex, judge.most, async (versions, edge) => {
					return await judgeAll(judge, nex, memory, versions, edge);
				});
	kept.write(memory, before === undefined);
	for (const remark of kept.untold(nex.remarks)) warn(context, remark);
	noteLook(context);
	outages.end(trigger);
	return found;
}

/** What the trigger looks at. Where that is changed in the form, it begins anew. */
function subjectOf(form: Form, value: EventValue): string {
	const { of }: TriggerEvent = events[value];
	const id = { object: objectSlugOf, list: listIdOf, workspace: () => '' }[of](form);
	return JSON.stringify([value, id]);
}

function nexFor(context: IPollFunctions): Nex {
	// n8n before 2.41 has no such method, whatever its types say.
	const { getPollBudgetMs } = context as Partial<IPollFunctions>;
	const budget = (getPollBudgetMs?.call(context) ?? usualBudget) * shareOfBudget;
	const startedAt = now();
	const millisecondsLeft = () => Math.max(0, budget - (now() - startedAt));
	const ask = askerOf(context, {
		maxAttempts: 3,
		limit: Math.min(patienceWithLimit, budget),
		timeout: () => Math.max(1_000, Math.min(defaultTimeout, millisecondsLeft())),
	});
	return new Nex(ask, () => millisecondsLeft() / budget);
}

/** Where a look meets with trouble, says so in the way that is right for whoever waits for it. */
async function orError(
	context: IPollFunctions,
	form: Form,
	attempt: (event: EventValue) => Promise<IDataObject[]>,
	isError: (trouble: Trouble) => Explanation | undefined,
): Promise<INodeExecutionData[][] | null> {
	const value = form.parameter('event');
	try {
		if (!isEvent(value))
			throw new ItemRefusal('No event is chosen', "Choose one under 'Trigger On'.");
		const found = await attempt(value);
		return found.length === 0 ? null : [found.map((json) => ({ json }))];
	} catch (thrown) {
		const trouble = troubleOf(thrown, isEvent(value) ? events[value].words : {});
		if (trouble === undefined) throw new NodeOperationError(context.getNode(), thrown as Error);
		const told = isError(trouble);
		if (told === undefined) return null;
		throw errorAlone(context.getNode(), told, trouble.status);
	}
}

/**
 * What to tell of a look that went wrong: a person who activates the workflow is told at once, others
 * after a while, and n8n's log at each look.
 *
 * @returns undefined where it is no error yet
 */
function tell(
	context: IPollFunctions,
	thisLook: ThisLook,
	{ explanation, cause, isPassing, comesOut }: Trouble,
): Explanation | undefined {
	const { stage, isBeginning } = thisLook;
	if (stage.begins) return explanation;
	noteLook(context);
	const advice = isBeginning ? `${explanation.advice} ${beginsLater}` : `${goesOn} ${comesOut}`;
	const told = isPassing ? { ...explanation, advice } : explanation;
	warn(context, `${told.message}. ${told.advice}`);
	if (stage.isAfterStart) {
		// Of an error, n8n would not try again for up to a day.
		outages.note(thisLook, now());
		return undefined;
	}
	// Where it has not begun yet, the next look can't make up for it.
	return outages.tells(thisLook, cause, isPassing && !isBeginning, now()) ? told : undefined;
}

const goesOn = 'The node goes on looking.';

const beginsLater =
	'The node has not begun yet: what happens in Nex before a look succeeds does not come out.';

const beginsAnew =
	'n8n has kept nothing that the node can go on with, so it begins anew: what happened before does not come out.';

const looksAtOther =
	'It looks at something else than before, so it begins anew: what happened before does not come out.';

function isEvent(value: unknown): value is EventValue {
	return typeof value === 'string' && Object.hasOwn(events, value);
}

function warn(context: IPollFunctions, sentences: string): void {
	context.logger.warn(`Node "${context.getNode().name}": ${sentences}`);
}
