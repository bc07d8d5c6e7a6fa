import { test as base, type Page } from '@playwright/test';
import { z } from 'zod';
import { N8nRest } from '../../playground/n8nRest';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import { type Host, hostOf } from '../n8n/host/host';
import { n8nUnderTest } from '../n8n/host/n8nUnderTest';
import { Editor } from './editor/editor';

const storedCredentials = z.object({ data: z.array(z.object({ id: z.string() })) });

interface ForEachTest {
	/** n8n's editor, signed in, with no credential stored. */
	readonly editor: Editor;
	/** What a test leaves behind, and whether all that it sent was right. */
	readonly cleanUp: undefined;
}

interface ForAllTests {
	readonly sandboxOptions: SandboxOptions;
	/** The running n8n behind its API, and the sandbox. */
	readonly host: Host;
	readonly sandbox: Sandbox;
	/** A browser tab in which the editor stays loaded from test to test. */
	readonly tab: Page;
}

/**
 * A browser test. After it, every request that the sandbox received must have been valid against
 * the project's contract; the sandbox is as new, and n8n has no credential.
 */
export const test = base.extend<ForEachTest, ForAllTests>({
	sandboxOptions: [{}, { option: true, scope: 'worker' }],
	sandbox: [
		async ({ sandboxOptions }, use) => {
			const sandbox = await startSandbox(sandboxOptions);
			await use(sandbox);
			await sandbox.close();
		},
		{ scope: 'worker' },
	],
	host: [
		async ({ sandbox }, use) => {
			const { url, session } = n8nUnderTest();
			await use(hostOf(new N8nRest(url, session), sandbox));
		},
		{ scope: 'worker' },
	],
	tab: [
		async ({ browser }, use, { project }) => {
			const { baseURL, storageState, viewport, colorScheme, deviceScaleFactor } = project.use;
			// To draw what only moves takes a fifth of the time.
			const look = { viewport, colorScheme, deviceScaleFactor, reducedMotion: 'reduce' } as const;
			const context = await browser.newContext({ baseURL, storageState, ...look });
			await use(await context.newPage());
			await context.close();
		},
		{ scope: 'worker' },
	],
	cleanUp: [
		async ({ host: { rest, sandbox } }, use) => {
			await use(undefined);
			const invalid = sandbox.requests.filter(({ contractErrors }) => contractErrors.length > 0);
			sandbox.reset();
			const { data } = storedCredentials.parse(await rest.json('GET', '/rest/credentials'));
			for (const { id } of data) await rest.json('DELETE', `/rest/credentials/${id}`);
			base.expect(invalid).toEqual([]);
		},
		{ auto: true },
	],
	editor: async ({ tab }, use, { errors, project }) => {
		const editor = new Editor(tab);
		await use(editor);
		// What has failed is to be seen as it is. It has ended this tab for the tests to come, too.
		if (errors.length > 0) return;
		for (const page of tab.context().pages()) if (page !== tab) await page.close();
		await tab.emulateMedia({ colorScheme: project.use.colorScheme ?? null });
		await editor.leave();
	},
});

export const { expect } = test;
