import { compareTimes } from './dateTime';
import type { Ground } from './ground';
import type { Shelf } from './shelf';

/** What Nex has told its user, as the API shows it. */
export interface Notification {
	id: string;
	type: string;
	status: string;
	alert_time: string;
	sent_at: string;
	content: Record<string, unknown>;
}

/** What it takes to add a notification: the sandbox fills in what is left out. */
export type NotificationSeed = Partial<Omit<Notification, 'id'>>;

/** The query of a request for the feed, as the contract describes it. */
export interface FeedRequest {
	since?: string;
	limit?: number;
}

/** How many notifications come where the request does not say it. */
const usualLimit = 20;

/** What Nex has told the user of a workspace. */
export class Notifications {
	private readonly shelf: Shelf<Notification>;

	constructor(private readonly ground: Ground) {
		this.shelf = ground.shelf<Notification>();
	}

	/** @returns all of them, in the order in which they came */
	all(): Notification[] {
		return this.shelf.all();
	}

	/** @returns the new notification, as the API shows it */
	add(given: NotificationSeed): Notification {
		const sent_at = given.sent_at ?? this.ground.now();
		const body: Notification = {
			id: this.ground.identifiers.next(),
			type: 'context_alert',
			status: 'unread',
			alert_time: sent_at,
			content: { important_items: [], entity_changes: [] },
			...given,
			sent_at,
		};
		this.shelf.add(body.id, body);
		return body;
	}

	/** @returns the latest notifications that were sent after `since`, newest first */
	feed({ since, limit = usualLimit }: FeedRequest): { items: Notification[] } {
		const items = this.shelf
			.seen()
			.filter(({ sent_at }) => since === undefined || compareTimes(sent_at, since) > 0)
			.sort((one, other) => compareTimes(one.sent_at, other.sent_at))
			.reverse();
		return { items: items.slice(0, limit) };
	}
}
