import { Editor } from '../editor/editor';
import { test as base } from '../test';

/** What takes a picture: a test in a tab of its own, of the size and in the colours that it asks for. */
export const test = base.extend({
	editor: async ({ page }, use) => {
		await use(new Editor(page));
	},
});

export const { expect } = test;
