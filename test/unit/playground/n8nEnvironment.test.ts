import { join } from 'node:path';
import { n8nEnvironment } from '../../../playground/n8nEnvironment';

const place = {
	installation: {
		version: '2.41.1',
		folder: '/caches/n8n',
		nodeProgram: join('/caches/n8n/node_modules/node/bin', 'node'),
		n8nProgram: '/caches/n8n/node_modules/n8n/bin/n8n',
	},
	userFolder: '/data/playground/sandbox',
	port: 5678,
	taskBrokerPort: 5679,
};

describe('the environment of the n8n of the playground', () => {
	const before = { ...process.env };
	afterEach(() => {
		process.env = { ...before };
	});

	test('keeps n8n on this machine', () => {
		expect(n8nEnvironment(place)).toMatchObject({
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_PORT: '5678',
			N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
			N8N_DIAGNOSTICS_ENABLED: 'false',
			N8N_USER_FOLDER: '/data/playground/sandbox',
		});
	});

	test('holds neither the key of a Nex workspace nor what another n8n was told', () => {
		Object.assign(process.env, {
			NEX_API_KEY: 'sk-sandbox-mine',
			N8N_ENCRYPTION_KEY: 'of another n8n',
			DB_TYPE: 'postgresdb',
			EXECUTIONS_MODE: 'queue',
			NODE_OPTIONS: '--inspect',
			npm_config_ignore_scripts: 'true',
		});
		const environment = n8nEnvironment(place);
		expect(JSON.stringify(environment)).not.toContain('sk-sandbox-mine');
		for (const name of ['N8N_ENCRYPTION_KEY', 'DB_TYPE', 'EXECUTIONS_MODE', 'NODE_OPTIONS']) {
			expect(environment).not.toHaveProperty(name);
		}
		expect(environment).not.toHaveProperty('npm_config_ignore_scripts');
		expect(environment.NODE_ENV).toBe('production');
	});

	test('passes a proxy on, but not for this machine', () => {
		Object.assign(process.env, {
			HTTPS_PROXY: 'http://proxy.example:3128',
			NO_PROXY: 'intra.example',
		});
		expect(n8nEnvironment(place)).toMatchObject({
			HTTPS_PROXY: 'http://proxy.example:3128',
			NO_PROXY: 'intra.example,127.0.0.1,localhost',
		});
	});

	test('puts the Node of n8n first on the path, for the task runner', () => {
		process.env.PATH = '/usr/bin';
		expect(n8nEnvironment(place).PATH).toBe('/caches/n8n/node_modules/node/bin:/usr/bin');
	});

	test('takes further settings, which win', () => {
		expect(
			n8nEnvironment(place, { EXECUTIONS_MODE: 'queue', N8N_LOG_LEVEL: 'debug' }),
		).toMatchObject({
			EXECUTIONS_MODE: 'queue',
			N8N_LOG_LEVEL: 'debug',
		});
	});
});
