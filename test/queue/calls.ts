/** A person as a caller sends it. */
export interface Row {
	readonly name: string;
	readonly email_addresses: string;
	/** Another one in each row of each call: what shows which write a record holds. */
	readonly job_title: string;
}

/** A record as a call's answer reports it. */
export interface ReportedRecord {
	readonly attributes?: Readonly<Record<string, unknown>>;
}

/** A call that has ended well. */
export interface Call {
	readonly rows: readonly Row[];
	/** When it was first sent, in the order of all events of all callers. */
	readonly sentAt: number;
	/** When its answer was there, in the same order. */
	readonly reportedAt: number;
	/** The answers to its attempts that failed, before the one that went well. */
	readonly failures: readonly string[];
	readonly records: readonly ReportedRecord[];
}

/** Callers who work at the same time. Each makes one call after another, and may repeat a failed one. */
export class Callers {
	/** The calls that have ended well so far, in that order. */
	readonly calls: Call[] = [];
	/** The answers to each call that was given up, having failed too often. */
	readonly givenUp: Array<readonly string[]> = [];
	private events = 0;

	/**
	 * @param url what they call, with `{ rows }` as the body
	 * @param mostAttempts how often a call is made until it is given up; with 1 it is never repeated
	 */
	constructor(
		private readonly url: string,
		private readonly mostAttempts: number,
	) {}

	/**
	 * Lets every caller make all calls. One that goes on failing is given up, and the next one made.
	 *
	 * @param rowsOf the rows of each call of each caller
	 */
	async makeCalls(rowsOf: ReadonlyArray<ReadonlyArray<readonly Row[]>>): Promise<void> {
		await Promise.all(
			rowsOf.map(async (callsOfCaller) => {
				for (const rows of callsOfCaller) await this.makeCall(rows);
			}),
		);
	}

	private async makeCall(rows: readonly Row[]): Promise<void> {
		const sentAt = ++this.events;
		const failures: string[] = [];
		while (failures.length < this.mostAttempts) {
			const response = await fetch(this.url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ rows }),
			});
			if (response.ok) {
				const records = (await response.json()) as ReportedRecord[];
				this.calls.push({ rows, sentAt, reportedAt: ++this.events, failures, records });
				return;
			}
			failures.push(`${response.status} ${await response.text()}`);
		}
		this.givenUp.push(failures);
	}
}

/** A write that was reported as stored, in the order of all events. */
export interface ReportedWrite {
	readonly value: string;
	readonly sentAt: number;
	readonly reportedAt: number;
	/** Its place in its call: the rows of one record are written in this order. */
	readonly row: number;
}

/**
 * @param calls calls that have ended well
 * @returns the writes of each record, by e-mail address
 */
export function writesByRecord(calls: readonly Call[]): Map<string, ReportedWrite[]> {
	const writes = new Map<string, ReportedWrite[]>();
	for (const { rows, sentAt, reportedAt } of calls) {
		for (const [row, { email_addresses: email, job_title: value }] of rows.entries()) {
			const ofRecord = writes.get(email) ?? [];
			ofRecord.push({ value, sentAt, reportedAt, row });
			writes.set(email, ofRecord);
		}
	}
	return writes;
}

/**
 * The writes that should have replaced a value: sent after the call with that value was reported as
 * stored, or standing behind it in the same call. Of two calls that overlap, either may win.
 *
 * @param value what the record holds
 * @param writes all writes of the record
 * @returns the newer ones; `undefined` where nobody has written the value
 */
export function newerThan(
	value: unknown,
	writes: readonly ReportedWrite[],
): ReportedWrite[] | undefined {
	const held = writes.find((write) => write.value === value);
	if (held === undefined) return undefined;
	return writes.filter(
		({ sentAt, row }) => sentAt > held.reportedAt || (sentAt === held.sentAt && row > held.row),
	);
}
