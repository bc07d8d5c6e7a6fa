import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INodeParameters,
	IPollFunctions,
	IWorkflowExecuteAdditionalData,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { OneCredential } from './credentials';
import type { PackageUnderTest } from './packageUnderTest';

/** How n8n ends a look: with items, or with an error. */
export interface Look {
	items: IDataObject[];
	error: (Error & { description?: string; httpCode?: string }) | undefined;
}

/** What n8n has made of a workflow while it is active. */
interface Activation {
	workflow: Workflow;
	context: IPollFunctions;
}

/**
 * A workflow that begins with the trigger, as n8n 2.41.1 keeps it active (`active-workflow-triggers.js`,
 * `poll-trigger-executor.js`, `workflow-static-data.service.js`): one context for all looks of an
 * activation, and static data that is saved when the workflow is activated and when something comes out,
 * as JSON. Between two of these it is in the process's memory alone.
 */
export class PolledWorkflow {
	/** What n8n's database holds of the static data. */
	saved = '{}';
	/** What n8n's log was told as a warning. */
	readonly warnings: string[] = [];
	/** Called when something comes out and has not been saved yet: what it throws is n8n's end. */
	beforeSaving: () => void = () => {};
	/** How many milliseconds n8n allows a look; undefined: as many as usual; 'untold': n8n before 2.41 has no word for it. */
	budget: number | 'untold' | undefined;
	private activation: Activation | undefined;

	constructor(
		private readonly packageUnderTest: PackageUnderTest,
		/** The form; another one counts from the next activation on. */
		public parameters: INodeParameters,
		private readonly credential: () => { apiKey: string; baseUrl: string },
		private readonly id = 'w1',
	) {}

	/** A person activates it, or saves it while it is active (`update`), or n8n starts (`init`). */
	async activate(mode: WorkflowActivateMode = 'activate'): Promise<Look> {
		const activation = this.contextFor('trigger', mode);
		const look = await this.lookWith(activation);
		if (look.error !== undefined) return look;
		this.activation = activation;
		this.save(activation);
		return look;
	}

	/** It is time for a look. */
	async look(): Promise<Look> {
		const { activation } = this;
		if (activation === undefined) throw new Error('The workflow is not active');
		return await this.lookWith(activation);
	}

	/** n8n ends, in whatever way: what was not saved is lost. */
	stop(): void {
		this.activation = undefined;
	}

	/** n8n stops and starts again. */
	async restart(): Promise<Look> {
		this.stop();
		return await this.activate('init');
	}

	/** A person fetches a test event. */
	async fetchTestEvent(): Promise<Look> {
		const { workflow, context } = this.contextFor('manual', 'manual');
		const before = JSON.stringify(workflow.staticData);
		const look = await lookOnce(this.packageUnderTest, context);
		if (JSON.stringify(workflow.staticData) !== before) {
			throw new Error('A test event has changed what is remembered');
		}
		return look;
	}

	private async lookWith(activation: Activation): Promise<Look> {
		const look = await lookOnce(this.packageUnderTest, activation.context);
		if (look.items.length > 0) {
			this.beforeSaving();
			this.save(activation);
		}
		return look;
	}

	private save({ workflow }: Activation): void {
		this.saved = JSON.stringify(workflow.staticData);
	}

	private contextFor(mode: WorkflowExecuteMode, activationMode: WorkflowActivateMode): Activation {
		const { trigger, credential } = this.packageUnderTest;
		const workflow = new Workflow({
			id: this.id,
			active: true,
			connections: {},
			nodeTypes: {
				getByName: () => trigger,
				getByNameAndVersion: () => trigger,
				getKnownTypes: () => ({}),
			},
			staticData: JSON.parse(this.saved) as IDataObject,
			nodes: [
				{
					id: 'nexTrigger',
					name: 'Nex Trigger',
					type: 'n8n-nodes-nex.nexTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: this.parameters,
					credentials: { nexApi: { id: '1', name: 'Nex API' } },
				},
			],
		});
		const [node] = Object.values(workflow.nodes);
		if (node === undefined) throw new Error('n8n dropped the node');
		const additionalData = {
			credentialsHelper: new OneCredential(credential, this.credential()),
		} as unknown as IWorkflowExecuteAdditionalData;
		const context = new PollContext(workflow, node, additionalData, mode, activationMode);
		Object.defineProperty(context, 'logger', {
			value: { warn: (message: string) => this.warnings.push(message) },
		});
		const value = this.budget === 'untold' ? undefined : () => this.budget ?? 300_000;
		Object.defineProperty(context, 'getPollBudgetMs', { value });
		return { workflow, context };
	}
}

async function lookOnce({ trigger }: PackageUnderTest, context: IPollFunctions): Promise<Look> {
	try {
		const response = await trigger.poll?.call(context);
		const items = response?.[0]?.map(({ json }) => json) ?? [];
		const isStarted = response !== null && response !== undefined;
		if (isStarted && items.length === 0) throw new Error('n8n starts the workflow without an item');
		return { items, error: undefined };
	} catch (error) {
		return { items: [], error: error as Error };
	}
}
