import type { Ask } from '../delivery/ask';
import type { Request } from '../delivery/exchange/port';
import { OverlongBody } from '../delivery/exchange/readBody';
import type { Failure } from '../delivery/verdict/failure';
import { readThings } from '../answers/things';

/** Thrown where Nex gave no answer that can be used. */
export class AskFailed extends Error {
	override readonly name = 'AskFailed';

	constructor(readonly failure: Failure) {
		super('Nex did not answer');
	}
}

/** Nex, as one look of the trigger sees it. */
export class Nex {
	/** Nex's own time when its first answer of this look came, in microseconds since 1970. */
	now: number | undefined;
	/** What is to be told a person once, in n8n's log: whole sentences. */
	readonly remarks = new Set<string>();

	/**
	 * @param asks asks Nex for something
	 * @param timeLeft how much of the look's time is left: 1 for all of it, 0 for nothing
	 */
	constructor(
		private readonly asks: Ask,
		readonly timeLeft: () => number,
	) {}

	/**
	 * Asks for something.
	 *
	 * @param request what is asked
	 * @param read takes the result out of the parsed body; throws where the body is something else
	 * @returns what `read` returned
	 * @throws AskFailed where it does not come
	 */
	async ask<Value>(request: Request, read: (body: unknown) => Value): Promise<Value> {
		const result = await this.asks(request, read);
		if ('failure' in result) throw new AskFailed(result.failure);
		const { told, answeredAt } = result;
		this.now ??= answeredAt === undefined ? undefined : answeredAt * 1_000;
		return told;
	}

	/**
	 * Asks for a list of things, for whoever puts pages together.
	 *
	 * @param request what is asked
	 * @param thing what one of them is called, such as "record"
	 * @returns the body, whose `data` is such a list; or that it was too long to be read
	 * @throws AskFailed where it does not come
	 */
	async page(request: Request, thing: string): Promise<unknown> {
		return await this.ask(request, (body) => {
			if (!(body instanceof OverlongBody)) readThings(body, thing);
			return body;
		});
	}
}
