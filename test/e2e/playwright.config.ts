import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { projectFolder } from '../../programs/folders';
import { n8nUnderTest } from '../n8n/host/n8nUnderTest';
import { findChromium } from './chromium';

const { url, session } = n8nUnderTest();
const [sessionName = '', ...sessionValue] = session.split('=');

/** The owner is signed in: n8n limits how often one signs in. */
const signedIn = {
	cookies: [
		{
			name: sessionName,
			value: sessionValue.join('='),
			domain: new URL(url).hostname,
			path: '/',
			expires: -1,
			httpOnly: true,
			secure: false,
			sameSite: 'Lax' as const,
		},
	],
	origins: [],
};

const pictures = (colorScheme: 'light' | 'dark') => ({
	name: colorScheme,
	testDir: join(__dirname, 'pictures'),
	use: { colorScheme, deviceScaleFactor: 1.5 },
});

/**
 * The browser tests (project `tests`), and the pictures of the documents, once in each colour scheme.
 * All of them share one n8n, so they run one after another; each has a workflow of its own. The times
 * are for a machine that has other work.
 */
export default defineConfig({
	outputDir: join(projectFolder, 'test-results'),
	workers: 1,
	forbidOnly: true,
	timeout: 180_000,
	expect: { timeout: 30_000 },
	reporter: [['list'], [join(projectFolder, 'tooling', 'playwrightCountsReporter.mjs')]],
	use: {
		baseURL: url,
		storageState: signedIn,
		testIdAttribute: 'data-test-id',
		actionTimeout: 30_000,
		navigationTimeout: 60_000,
		viewport: { width: 1440, height: 900 },
		screenshot: 'only-on-failure',
		launchOptions: {
			executablePath: findChromium(process.env),
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		},
	},
	projects: [
		{ name: 'tests', testDir: join(__dirname, 'specs') },
		pictures('light'),
		{ ...pictures('dark'), grepInvert: /@light/ },
	],
});
