import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from '../../../programs/folders';

/** What the maintainer fills in before the first release, and what it could be. */
const placeholders = {
	'UNSET-AUTHOR-NAME': 'Some Maintainer',
	'unset@example.invalid': 'maintainer@nex.example',
	'https://example.invalid/UNSET-REPOSITORY': 'https://github.com/some-owner/some-name',
	'<address of this repository>': 'https://github.com/some-owner/some-name',
};

/** @returns the text of a file of this package, its placeholders filled in where they are not yet */
export function filledIn(file: string): string {
	return Object.entries(placeholders).reduce(
		(text, [placeholder, known]) => text.replaceAll(placeholder, known),
		readFileSync(join(projectFolder, file), 'utf8'),
	);
}

/** @returns the repository of this package, as GitHub names it: `some-owner/some-name` until it has one */
export function filledInRepository(): string {
	const { repository } = JSON.parse(filledIn('package.json')) as { repository: { url: string } };
	return repository.url.replace(/^.*github\.com\/|\.git$/g, '');
}
