import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from '../../../programs/folders';
import { runNpm } from '../../../programs/npm';
import { temporaryFolders } from '../temporaryFolder';

const folder = temporaryFolders();
const { npm_execpath: started } = process.env;

afterEach(() => {
	if (started === undefined) delete process.env.npm_execpath;
	else process.env.npm_execpath = started;
});

test.each([
	['npm error code ENOSPC', 'The disk is full.'],
	['npm error getaddrinfo ENOTFOUND registry.example', 'The npm registry could not be reached.'],
	['gyp ERR! find Python', 'install Python 3, make and a C++ compiler'],
])('an npm that fails and says "%s" gets advice', async (said, advice) => {
	const npm = join(folder(), 'npm-cli.js');
	writeFileSync(npm, `console.error(${JSON.stringify(said)}); process.exit(1);`);
	process.env.npm_execpath = npm;

	await expect(
		runNpm(['ci'], { whenItFails: 'The tools could not be installed', folder: projectFolder }),
	).rejects.toThrow(advice);
});
