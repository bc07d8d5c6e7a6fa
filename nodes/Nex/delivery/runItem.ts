import type {
	DeclarativeRestApiSettings,
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecutePaginationFunctions,
	IGetNodeParameterOptions,
	INode,
} from 'n8n-workflow';

import { processClock } from './channel/clock';
import { LONGEST_KEPT_IN_MILLISECONDS } from './channel/keptAnswers';
import { fillPath } from './exchange/path';
import type { Request } from './exchange/port';
import { concernsKey } from './verdict/judge';
import { fingerprint } from './keys';
import type { RunState } from './runState';
import type { Effect } from './run/effect';
import type { Outcome } from './run/outcome';
import { type Asked, freshAnswer, sharedAnswer } from './sharedAnswer';

/** One item of a run, as an operation sees it while it puts the item's request together. */
export class RunItem {
	readonly itemIndex: number;
	/** The fingerprint of its key, where that is another one than its definition was read with. */
	otherKey: string | undefined;
	/** What its request does in Nex, where that is something else than what those of others do. */
	effect: Effect | undefined;
	/** The names of what its request depends on. */
	private readonly prerequisites = new Set<string>();
	/** Tells that the item is prepared, and settles when all before it are that depend on the same. */
	private isPrepared: (() => Promise<void>) | undefined;

	/**
	 * @param context the engine's context of this item
	 * @param routed the operation's request as n8n built it from the routing
	 * @param state what the items of the run share
	 */
	constructor(
		readonly context: IExecutePaginationFunctions,
		readonly routed: DeclarativeRestApiSettings.ResultOptions,
		readonly state: RunState,
	) {
		this.itemIndex = context.getItemIndex();
	}

	/** The node, copied from n8n once for the whole run. */
	get node(): INode {
		return this.state.node;
	}

	/** The input item's json. It belongs to n8n and must not be changed. */
	get input(): IDataObject {
		return this.context.getInputData().json;
	}

	/** The time, in milliseconds since 1970, which never runs backwards. */
	get now(): number {
		return processClock.now();
	}

	/**
	 * Makes something that the items of the run share.
	 *
	 * @param name what it is; items that give the same name share it
	 * @param make makes it, called once a run
	 * @returns what `make` returned
	 */
	once<Thing>(name: string, make: () => Thing): Thing {
		return this.state.once(name, make);
	}

	/**
	 * The value of one of the node's parameters for this item. n8n evaluates a parameter for every
	 * item anew, at a cost that counts with thousands of them; where it holds no expression, it is
	 * read once a run.
	 *
	 * @param name the parameter
	 * @param options `extractValue` for the value of a resource locator
	 * @returns the value, expressions evaluated
	 * @throws NodeOperationError where an expression fails
	 */
	parameter(name: string, options?: IGetNodeParameterOptions): unknown {
		const read = () => this.context.getNodeParameter(name, undefined, options) as unknown;
		const isTheSameForAll = this.once(
			`${name} has no expression`,
			() => !holdsExpression(this.node.parameters[name]),
		);
		return isTheSameForAll ? this.once(`value of ${name}`, read) : read();
	}

	/**
	 * A value in which every expression is evaluated for this item, all else left as it is. Unlike
	 * `getNodeParameter` it converts nothing, and skips the parts that hold no expression.
	 *
	 * @param value a parameter's value as it is stored in the workflow
	 * @returns the value with its expressions replaced by their results
	 * @throws NodeOperationError where an expression fails
	 */
	evaluate(value: unknown): unknown {
		if (isExpression(value)) return this.context.evaluateExpression(value.slice(1), this.itemIndex);
		if (!holdsExpression(value)) return value;
		if (Array.isArray(value)) return value.map((element) => this.evaluate(element));
		return Object.fromEntries(
			Object.entries(value as object).map(([key, element]) => [key, this.evaluate(element)]),
		);
	}

	/**
	 * Reads something that requests depend on, such as an object's definition, once for all items that
	 * share it and for other runs with the same key: with the patience and the repeats of any item and
	 * among the same requests at once, but ahead of them all.
	 *
	 * @param path the path template, such as `/v1/objects/{slug}`
	 * @param pathValues the values of its placeholders
	 * @param read takes the result out of a successful answer's body; throws where that is something else
	 * @returns how it ended
	 */
	async ask<Value>(
		path: string,
		pathValues: Record<string, string>,
		read: (body: unknown) => Value,
	): Promise<Asked<Value>> {
		const url = fillPath(path, pathValues);
		this.dependOn(url);
		const notBefore = this.state.startedAt - LONGEST_KEPT_IN_MILLISECONDS;
		return await this.once(
			`answer of ${url}`,
			async () => await sharedAnswer(this, url, notBefore, read),
		);
	}

	/**
	 * Does something by what `ask` reads. What an earlier run has read may lack what was added in Nex
	 * since, so nothing is refused by it: where it would be, that is read as it is by now, once for all
	 * items of the run, and decides; but for a key that may read it no longer, of which nothing is learned.
	 *
	 * @param path as for `ask`
	 * @param pathValues as for `ask`
	 * @param read as for `ask`
	 * @param use does it, and throws what refuses the item; called again where it did so
	 * @returns what `use` returned
	 */
	async decideBy<Value, Result>(
		path: string,
		pathValues: Record<string, string>,
		read: (body: unknown) => Value,
		use: (asked: Asked<Value>) => Result | Promise<Result>,
	): Promise<Result> {
		const asked = await this.ask(path, pathValues, read);
		if (!asked.isOutdated) return await use(asked);
		try {
			return await use(asked);
		} catch {
			const anew = await this.askAnew(fillPath(path, pathValues), read);
			const { outcome } = anew;
			return await use(outcome.kind === 'failed' && concernsKey(outcome.failure) ? asked : anew);
		}
	}

	private async askAnew<Value>(url: string, read: (body: unknown) => Value): Promise<Asked<Value>> {
		return await this.once(
			`answer of ${url} since the run began`,
			async () => await sharedAnswer(this, url, this.state.startedAt, read),
		);
	}

	/**
	 * Reads something that the item's request depends on as it is by now, for this run alone: once for all
	 * items of the run that read the same, with the patience and the repeats of any item, ahead of them
	 * all.
	 *
	 * @param request what is asked; must be one that changes nothing
	 * @param read takes the result out of a successful answer's body; throws where that is something else
	 * @returns how it ended
	 */
	async read<Value>(request: Request, read: (body: unknown) => Value): Promise<Outcome<Value>> {
		const name = JSON.stringify([request.method, request.url, request.body]);
		this.dependOn(name);
		return await this.once(
			`answer to ${name}`,
			async () => await freshAnswer(this, name, request, read),
		);
	}

	private dependOn(name: string): void {
		this.prerequisites.add(name);
		this.isPrepared ??= this.state.inTurn(name);
	}

	/**
	 * The item's request is there, or can't be made. Items that depend on the same go on in item order,
	 * whichever was ready first: they may be for the same record.
	 *
	 * @returns settles when it is the item's turn
	 */
	async prepared(): Promise<void> {
		await this.isPrepared?.();
	}

	/** The keys of what the item's request depends on, as far as that was read for it. */
	get keysOfPrerequisites(): string[] {
		const keys = [...this.prerequisites].map((name) => this.state.keyOfAnswer.get(name));
		return keys.filter((key) => key !== undefined);
	}

	/** Has what the request depends on read anew by the next run: it may be the reason of a failure. */
	async forgetAnswer(): Promise<void> {
		const { keptAnswers } = await this.state.joined;
		for (const name of this.prerequisites) keptAnswers.drop(name);
	}

	/**
	 * Holds the key that signs this item's request to the one that read what the request depends on:
	 * another workspace may call the same things by other IDs.
	 *
	 * @param credential the credential of this item
	 * @throws Error with a sentence for the person, where it is another one; then nothing is sent
	 */
	readonly checkKey = (credential: ICredentialDataDecryptedObject): void => {
		const key = fingerprint(credential);
		this.state.noteKey(key);
		const names = [...this.prerequisites];
		if (names.every((name) => this.state.keyOfAnswer.get(name) === key)) return;
		this.otherKey = key;
		throw new Error(
			'The credential gives this item another API key than the item before it. With On Error set to "Continue", each item is sent with its own key.',
		);
	};
}

function isExpression(value: unknown): value is string {
	return typeof value === 'string' && value.startsWith('=');
}

function holdsExpression(value: unknown): boolean {
	if (typeof value === 'object' && value !== null)
		return Object.values(value).some(holdsExpression);
	return isExpression(value);
}
