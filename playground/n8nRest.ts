import { z } from 'zod';
import { FixableError } from '../programs/errors';

/** The account of the person who owns an n8n. */
export interface OwnerAccount {
	readonly email: string;
	readonly password: string;
}

const settings = z.object({
	data: z.object({ userManagement: z.object({ showSetupOnFirstLoad: z.boolean().optional() }) }),
});
const storedWorkflow = z.object({
	data: z
		.object({ id: z.string(), versionId: z.string().nullish(), pinData: z.unknown() })
		.passthrough(),
});
const startedRun = z.object({ data: z.object({ executionId: z.string().optional() }) });
const storedExecution = z.object({
	data: z.object({ id: z.string(), status: z.string(), data: z.string().optional() }),
});

/** A workflow as n8n has it stored. */
export type StoredWorkflow = z.infer<typeof storedWorkflow>['data'];
/** An execution as n8n has it stored; `data` is its run in the "flatted" format. */
export type StoredExecution = z.infer<typeof storedExecution>['data'];

/**
 * n8n's internal REST API, the one its editor speaks. It is not a public interface: what is used
 * here was tried on the pinned version.
 */
export class N8nRest {
	/**
	 * @param url the editor's address, such as `http://127.0.0.1:5678`
	 * @param cookie the `session` of one that has signed in; default: nobody has yet
	 */
	constructor(
		private readonly url: string,
		private cookie?: string,
	) {}

	/** What makes another one signed in too, once this one is. n8n limits how often one signs in. */
	get session(): string | undefined {
		return this.cookie;
	}

	/** Whether nobody owns this n8n yet. */
	async isWithoutOwner(): Promise<boolean> {
		const { data } = settings.parse(await this.json('GET', '/rest/settings'));
		return data.userManagement.showSetupOnFirstLoad === true;
	}

	/** Creates the owner of a new n8n and signs in. */
	async setUpOwner({ email, password }: OwnerAccount): Promise<void> {
		const owner = { email, password, firstName: 'Playground', lastName: 'Owner' };
		this.cookie = cookieOf(await this.call('POST', '/rest/owner/setup', owner));
		if (this.cookie === undefined) await this.signIn({ email, password });
	}

	/**
	 * Signs in.
	 *
	 * @throws {FixableError} where n8n refuses the e-mail or the password
	 */
	async signIn({ email, password }: OwnerAccount): Promise<void> {
		// Older n8n versions call the first field "email".
		const body = { emailOrLdapLoginId: email, email, password };
		this.cookie = cookieOf(await this.call('POST', '/rest/login', body));
	}

	/** The workflow with this ID, or nothing where there is none. */
	async workflow(id: string): Promise<StoredWorkflow | undefined> {
		const response = await this.send('GET', `/rest/workflows/${encodeURIComponent(id)}`);
		if (response.status === 404 || response.status === 403) return undefined;
		await assertGood(response, `GET workflow ${id}`);
		return storedWorkflow.parse(await response.json()).data;
	}

	/** Whether there is a credential with this ID. */
	async hasCredential(id: string): Promise<boolean> {
		const response = await this.send('GET', `/rest/credentials/${encodeURIComponent(id)}`);
		await response.arrayBuffer();
		if (response.status === 404 || response.status === 403) return false;
		await assertGood(response, `GET credential ${id}`);
		return true;
	}

	/**
	 * Starts a stored workflow by hand, from one of its triggers.
	 *
	 * @returns the ID of the execution, which goes on
	 * @throws {FixableError} where n8n waits for what starts it, such as a form, since nothing is pinned
	 */
	async startWorkflow(id: string, trigger: string): Promise<string> {
		const workflow = await this.workflow(id);
		if (workflow === undefined) throw new FixableError(`n8n has no workflow with the ID "${id}".`);
		// n8n 1 runs the workflow in the request, n8n 2 the one it has stored.
		const body = { workflowData: workflow, triggerToStartFrom: { name: trigger } };
		const started = startedRun.parse(
			await this.json('POST', `/rest/workflows/${encodeURIComponent(id)}/run`, body),
		);
		if (started.data.executionId === undefined) {
			throw new FixableError(`n8n waits for a call and did not run the workflow "${id}".`);
		}
		return started.data.executionId;
	}

	/** An execution, ended or not. */
	async execution(id: string): Promise<StoredExecution> {
		const path = `/rest/executions/${encodeURIComponent(id)}`;
		return storedExecution.parse(await this.json('GET', path)).data;
	}

	/** A file that the editor loads, such as the descriptions of all nodes. */
	async file(path: string): Promise<unknown> {
		return await this.json('GET', path);
	}

	/**
	 * Any call of the API.
	 *
	 * @param method the method, in capitals
	 * @param path the path, which starts with `/rest/` in most cases
	 * @param body what to send as JSON; default nothing
	 * @returns the parsed answer
	 * @throws {FixableError} where n8n answers with an error
	 */
	async json(method: string, path: string, body?: unknown): Promise<unknown> {
		return await (await this.call(method, path, body)).json();
	}

	private async call(method: string, path: string, body?: unknown): Promise<Response> {
		const response = await this.send(method, path, body);
		await assertGood(response, `${method} ${path}`);
		return response;
	}

	private async send(method: string, path: string, body?: unknown): Promise<Response> {
		return await fetch(`${this.url}${path}`, {
			method,
			headers: {
				// n8n may close an idle connection just when the next request would go out on it.
				connection: 'close',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(this.cookie === undefined ? {} : { cookie: this.cookie }),
			},
			body: body === undefined ? null : JSON.stringify(body),
		});
	}
}

async function assertGood(response: Response, request: string): Promise<void> {
	if (response.ok) return;
	const answer = (await response.text()).slice(0, 500);
	throw new FixableError(`n8n answered ${response.status} to ${request}: ${answer}`);
}

function cookieOf(response: Response): string | undefined {
	return response.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0] ?? '')
		.find((cookie) => cookie.startsWith('n8n-auth='));
}
