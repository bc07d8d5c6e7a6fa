import { refuse } from '../errors';
import { compareTimes } from './dateTime';
import type { Ground } from './ground';
import type { Shelf } from './shelf';

/** A record that an insight is about. */
export interface InsightEntity {
	id: string;
	name: string;
	type: string;
}

/** An insight as the API shows it. */
export interface Insight {
	/** Not every insight of Nex has one. */
	id?: string;
	workspace_id: string;
	content: string;
	type: string;
	entities: InsightEntity[];
	created_at: string;
}

/** What it takes to add an insight: the sandbox fills in what is left out. */
export type InsightSeed = Pick<Insight, 'content'> &
	Partial<Pick<Insight, 'type' | 'entities' | 'created_at'>> & {
		/** Whether it comes without an ID; default false. */
		withoutId?: boolean;
	};

/** The query of a request for insights, as the contract describes it. */
export interface InsightRequest {
	last?: string;
	from?: string;
	to?: string;
	limit?: number;
}

/** How many insights come where the request does not say it. */
const usualLimit = 20;

/** What Nex has noticed in a workspace. */
export class Insights {
	private readonly shelf: Shelf<Insight>;

	constructor(private readonly ground: Ground) {
		this.shelf = ground.shelf<Insight>();
	}

	/** @returns all of them, in the order in which they came */
	all(): Insight[] {
		return this.shelf.all();
	}

	/** @returns the new insight, as the API shows it */
	add({ content, withoutId = false, ...given }: InsightSeed): Insight {
		const id = this.ground.identifiers.next();
		const body: Insight = {
			...(withoutId ? {} : { id }),
			workspace_id: this.ground.workspaceId,
			content,
			type: given.type ?? 'general',
			entities: given.entities ?? [],
			created_at: given.created_at ?? this.ground.now(),
		};
		this.shelf.add(id, body);
		return body;
	}

	/**
	 * @param request which window of time, and how many
	 * @returns the insights in it, without a word of how many more there are
	 * @throws {RefusedRequest} 400 for half a window, or two
	 */
	list({ last, from, to, limit = usualLimit }: InsightRequest): Record<string, Insight[]> {
		const { insightsEnvelope, listOrder } = this.ground.behaviour.variants;
		if ((from === undefined) !== (to === undefined)) refuse('"from" and "to" come together only.');
		if (last !== undefined && from !== undefined)
			refuse('"last" does not go with "from" and "to".');
		const since = last === undefined ? from : this.timeBefore(last);
		const found = this.shelf
			.seen()
			.filter(({ created_at }) => this.isWithin(created_at, since, to))
			.sort((one, other) => compareTimes(one.created_at, other.created_at));
		if (listOrder === 'newest first') found.reverse();
		return { [insightsEnvelope]: found.slice(0, limit) };
	}

	private timeBefore(duration: string): string {
		return new Date(this.ground.behaviour.now() - milliseconds(duration)).toISOString();
	}

	private isWithin(time: string, from: string | undefined, to: string | undefined): boolean {
		const atEnd = this.ground.behaviour.variants.insightWindowEnds === 'included' ? 0 : 1;
		if (from !== undefined && compareTimes(time, from) < atEnd) return false;
		return to === undefined || compareTimes(to, time) >= atEnd;
	}
}

const unit = { h: 3_600_000, m: 60_000, s: 1000 } as const;

/** @returns the length of a duration such as `1h30m` */
function milliseconds(duration: string): number {
	const parts = [...duration.matchAll(/(\d+)([hms])/g)];
	return parts.reduce((sum, [, count, name]) => sum + Number(count) * unit[name as 'h'], 0);
}
