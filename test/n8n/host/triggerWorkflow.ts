import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { type ItemJson, readExecution } from '../../../playground/n8nExecution';
import type { N8nRest } from '../../../playground/n8nRest';
import type { Sandbox } from '../../../sandbox';
import type { CredentialReference } from './host';
import { objectFromList } from './nexParameters';

const created = z.object({ data: z.object({ id: z.string(), versionId: z.string() }) });
const listed = z.object({
	data: z.object({
		results: z.array(z.object({ id: z.string(), status: z.string(), mode: z.string() })),
	}),
});
const name = 'Nex Trigger';

/** A time a minute is n8n's least, so the shortest way to the next look are several such times. */
const secondsBetweenLooks = 2;
const pollTimes = Array.from({ length: 60 / secondsBetweenLooks }, (_, index) => ({
	mode: 'custom',
	cronExpression: `${index * secondsBetweenLooks} * * * * *`,
}));

/**
 * So many requests at most are of one look while few people are there: three at the beginning, which
 * finds the newest one, then reads all, and sees whether Nex sorts by time.
 */
const mostRequestsOfALook = 3;

/** A stored workflow that starts when a person is created in Nex. */
export class TriggerWorkflow {
	private constructor(
		private readonly rest: N8nRest,
		private readonly sandbox: Sandbox,
		private readonly stored: z.infer<typeof created>['data'],
	) {}

	/**
	 * Stores it in n8n, as the editor does. It is not active yet.
	 *
	 * @param rest n8n's API, signed in
	 * @param sandbox what it looks at, alone
	 * @param credential the credential for that
	 * @returns the workflow
	 */
	static async store(
		rest: N8nRest,
		sandbox: Sandbox,
		credential: CredentialReference,
	): Promise<TriggerWorkflow> {
		const node = {
			id: 'node-0',
			name,
			type: 'n8n-nodes-nex.nexTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {
				pollTimes: { item: pollTimes },
				event: 'recordCreated',
				...objectFromList('person'),
			},
			credentials: { nexApi: credential },
		};
		const answer = await rest.json('POST', '/rest/workflows', {
			name: 'When a person is created',
			nodes: [node],
			connections: {},
			settings: { executionOrder: 'v1' },
			active: false,
		});
		return new TriggerWorkflow(rest, sandbox, created.parse(answer).data);
	}

	/** Activates it, and waits until it has begun. */
	async activate(): Promise<void> {
		const { id, versionId } = this.stored;
		await this.rest.json('POST', `/rest/workflows/${id}/activate`, { versionId });
		await this.looks();
	}

	/** Deactivates it. */
	async deactivate(): Promise<void> {
		await this.rest.json('POST', `/rest/workflows/${this.stored.id}/deactivate`, {});
	}

	/** Waits until it has looked from beginning to end: whatever runs now, one whole look and more. */
	async looks(): Promise<void> {
		const { requests } = this.sandbox;
		const enough = requests.length + 2 * mostRequestsOfALook;
		while (requests.length < enough) await wait(50);
	}

	/** What has come out of the trigger so far, an array for each execution, the first one first. */
	async started(): Promise<ItemJson[][]> {
		const ids = await this.endedExecutions();
		return await Promise.all(
			ids.map(async (id) => {
				const { status, data } = await this.rest.execution(id);
				return (await readExecution(status, data)).items(name);
			}),
		);
	}

	private async endedExecutions(): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.stored.id }));
		for (;;) {
			const answer = await this.rest.json('GET', `/rest/executions?filter=${filter}`);
			const { results } = listed.parse(answer).data;
			const isOpen = results.some(({ status }) => status === 'new' || status === 'running');
			if (!isOpen) return results.map(({ id }) => id).sort((one, other) => +one - +other);
			await wait(50);
		}
	}
}
