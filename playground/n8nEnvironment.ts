import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { N8nInstallation } from './n8nInstallation';

/** Where an n8n runs. */
export interface N8nPlace {
	readonly installation: N8nInstallation;
	/** n8n's `N8N_USER_FOLDER`: its database, keys and community packages live in `.n8n` below. */
	readonly userFolder: string;
	/** The port on 127.0.0.1 of the editor and the webhooks. */
	readonly port: number;
	/** The port on 127.0.0.1 where n8n's task runner finds it. */
	readonly taskBrokerPort: number;
}

/** Settings of n8n and of Node, npm's traces and Nex's key: not for an n8n that stands alone. */
const ofOthers =
	/^(?:N8N_|DB_|EXECUTIONS_|QUEUE_|NEX_|WEBHOOK_|GENERIC_|NODE_ENV|NODE_OPTIONS|VUE_APP_|npm_|INIT_CWD)/i;

/**
 * The environment for an n8n that listens on 127.0.0.1 only, keeps to itself and asks nothing of
 * the person: no telemetry, no notice of new versions, no templates, no banners, no licence
 * renewal, no lists of other people's nodes and servers. So it also works offline.
 *
 * What this process's environment says about n8n, its database or Nex is not passed on; the rest
 * (path, certificates, proxy) is. The settings are n8n's: https://docs.n8n.io/hosting/configuration/environment-variables/
 *
 * @param place the installation, its user folder and its ports
 * @param more settings that win over these, such as `EXECUTIONS_MODE`
 * @returns the whole environment for the process
 */
export function n8nEnvironment(
	{ installation, userFolder, port, taskBrokerPort }: N8nPlace,
	more: NodeJS.ProcessEnv = {},
): NodeJS.ProcessEnv {
	const inherited = Object.fromEntries(
		Object.entries(process.env).filter(([name]) => !ofOthers.test(name)),
	);
	const url = `http://127.0.0.1:${port}/`;
	return {
		...inherited,
		...withoutProxyForLoopback(inherited),
		// n8n starts its task runner with the first "node" on the path.
		PATH: [dirname(installation.nodeProgram), inherited.PATH].join(delimiter),
		NODE_ENV: 'production',
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: url,
		WEBHOOK_URL: url,
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_ENABLED: 'true',
		N8N_RUNNERS_MODE: 'internal',
		N8N_RUNNERS_BROKER_PORT: String(taskBrokerPort),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: modulesThatCallHome(installation).join(','),
		N8N_LOG_LEVEL: 'info',
		N8N_LOG_OUTPUT: 'console',
		NO_COLOR: '1',
		...more,
	};
}

/** A proxy of the person's is for Nex, never for the sandbox or n8n on this machine. */
function withoutProxyForLoopback(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const named = inherited.NO_PROXY ?? inherited.no_proxy;
	const hosts = [...(named ? [named] : []), '127.0.0.1', 'localhost'].join(',');
	return { NO_PROXY: hosts, no_proxy: hosts };
}

/** n8n refuses to start with the name of a module that it does not have: older ones lack this. */
function modulesThatCallHome({ folder }: N8nInstallation): string[] {
	const modules = join(folder, 'node_modules', 'n8n', 'dist', 'modules');
	return ['mcp-registry'].filter((name) => existsSync(join(modules, name)));
}
