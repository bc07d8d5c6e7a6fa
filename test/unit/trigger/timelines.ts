import type { IDataObject } from 'n8n-workflow';

import type { Failure } from '../../../nodes/Nex/delivery/verdict/failure';
import { Nex } from '../../../nodes/Nex/trigger/nex';

/** 2026-03-01T12:00:00Z and so many seconds, in microseconds since 1970. */
export function at(seconds: number): number {
	return Date.parse('2026-03-01T12:00:00Z') * 1_000 + Math.round(seconds * 1_000_000);
}

/** The same, as Nex writes it. */
export function timeAt(seconds: number): string {
	return new Date(at(seconds) / 1_000).toISOString();
}

let events = 0;

/** An event that tells of changes, each from "old" to "new". */
export function event(seconds: number, ...names: string[]): IDataObject {
	events += 1;
	const changes = names.map((field_name) => ({ field_name, old_value: 'old', new_value: 'new' }));
	return {
		id: `${events}`,
		event_timestamp: timeAt(seconds),
		event_payload: { field_changes: changes },
	};
}

/** The timelines of records, as Nex gives them page by page. */
export class Timelines {
	/** Which pages were asked for. */
	readonly asked: string[] = [];
	/** How many events Nex puts on a page. */
	onAPage = 100;
	/** How much of the look's time is left, after so many requests. */
	timeLeft: (requests: number) => number = () => 1;
	/** Nex's own time. */
	now: number | undefined = at(3_600);

	/**
	 * @param byRecord the events of each, in the order in which Nex sends them; or why Nex sends none, the
	 *   answer that it sends in their place, or a mistake of the node
	 */
	constructor(
		private readonly byRecord: Record<
			string,
			IDataObject[] | Partial<Failure> | { answer: unknown } | Error | undefined
		>,
	) {}

	/** @returns Nex, as a look sees it */
	nex(): Nex {
		return new Nex(
			async (request, read) => {
				this.asked.push(`${request.method} ${request.url}`);
				const [, id = '', query] = /records\/([^/]+)\/timeline\?(.*)$/.exec(request.url) ?? [];
				const events = this.byRecord[id];
				if (events === undefined) return await Promise.resolve({ failure: failureOf(gone) });
				if (events instanceof Error) throw events;
				const answeredAt = this.now === undefined ? undefined : this.now / 1_000;
				if ('answer' in events) return { told: read(events.answer), answeredAt };
				if (!Array.isArray(events)) return { failure: failureOf(events) };
				const start = Number(new URLSearchParams(query).get('cursor') ?? 0);
				const end = start + this.onAPage;
				const isMore = end < events.length;
				const page = {
					data: events.slice(start, end),
					has_next_page: isMore,
					...(isMore ? { next_cursor: `${end}` } : {}),
				};
				return { told: read(page), answeredAt };
			},
			() => this.timeLeft(this.asked.length),
		);
	}
}

const gone = { status: 404, isFromNex: true } as const;

function failureOf(facts: Partial<Failure>): Failure {
	return { reason: 'rejected', itemIndex: 0, attempts: 1, ...facts };
}
