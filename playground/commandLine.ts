import type { CommandLine } from '../programs/options';

/** The command line of `npm start`. */
export const commandLine = {
	name: 'npm start',
	about:
		"Starts a real n8n on this machine with this project's node installed, wired to a local Nex API (the sandbox), and upserts a person through it.",
	options: {
		once: {
			kind: 'flag',
			says: 'end after the sample workflow has run (code 0 where it went well)',
		},
		port: {
			kind: 'number',
			value: 'NUMBER',
			least: 1,
			most: 65_535,
			says: "the editor's port (default 5678, or a free one where that is taken)",
		},
		fresh: {
			kind: 'flag',
			says: "throw away what earlier starts have left: n8n's account, workflows and credentials",
		},
		yes: { kind: 'flag', says: 'do not ask before writing into Nex itself (see below)' },
	},
	environment: {
		NEX_API_KEY: 'use Nex itself with this key, in place of the sandbox',
		NEX_BASE_URL: 'where Nex is (default https://app.nex.ai/api/developers)',
		XDG_CACHE_HOME: 'where n8n is kept once it is downloaded (default ~/.cache)',
		XDG_DATA_HOME: 'where what you make in it is kept (default ~/.local/share)',
	},
} as const satisfies CommandLine;
