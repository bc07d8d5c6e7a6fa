import { parseOptions } from './commandOptions';
import { PlaygroundError } from './errors';

/** What `npm start` was asked for. */
export interface PlaygroundArguments {
	readonly once: boolean;
	readonly fresh: boolean;
	readonly yes: boolean;
	readonly help: boolean;
	readonly port?: number | undefined;
}

/** What `--help` shows. */
export const usage = `npm start -- [options]

Starts a real n8n on this machine with this project's node installed, wired to
a local Nex API (the sandbox), and upserts a person through it.

Options
  --once         end after the sample workflow has run (code 0 where it went well)
  --port NUMBER  the editor's port (default 5678, or a free one where that is taken)
  --fresh        throw away what earlier starts have left: n8n's account, workflows
                 and credentials
  --yes          do not ask before writing into Nex itself (see below)
  --help         show this

Environment
  NEX_API_KEY    use Nex itself with this key, in place of the sandbox
  NEX_BASE_URL   where Nex is (default https://app.nex.ai/api/developers)
  XDG_CACHE_HOME where n8n is kept once it is downloaded (default ~/.cache)
  XDG_DATA_HOME  where what you make in it is kept (default ~/.local/share)
`;

/**
 * Reads the arguments of `npm start`.
 *
 * @param given the arguments without the program's own name
 * @returns the options
 * @throws {PlaygroundError} where an option is unknown or a port is none
 */
export function readArguments(given: readonly string[]): PlaygroundArguments {
	const { port, ...flags } = parse(given);
	return {
		once: flags.once === true,
		fresh: flags.fresh === true,
		yes: flags.yes === true,
		help: flags.help === true,
		port: port === undefined ? undefined : portFrom(port),
	};
}

function parse(given: readonly string[]) {
	return parseOptions('npm start', {
		args: [...given],
		options: {
			once: { type: 'boolean' },
			fresh: { type: 'boolean' },
			yes: { type: 'boolean' },
			help: { type: 'boolean' },
			port: { type: 'string' },
		},
	}).values;
}

function portFrom(text: string): number {
	const port = Number(text);
	if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
	throw new PlaygroundError(`"${text}" is no port. Give a number from 1 to 65535 after --port.`);
}
