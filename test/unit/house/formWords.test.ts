import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

import { NexApi } from '../../../credentials/NexApi.credentials';
import { Nex } from '../../../nodes/Nex/Nex.node';
import { NexTrigger } from '../../../nodes/Nex/NexTrigger.node';

const root = join(__dirname, '../../..');
const files = ['nodes/Nex/resources', 'nodes/Nex/methods', 'nodes/Nex/trigger'].flatMap((folder) =>
	readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(folder, file)),
);

/** What a file says to a person: its texts with a space in them; names of modules and keys have none. */
function sentencesIn(file: string): string[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(join(root, file), 'utf8'),
		ts.ScriptTarget.Latest,
	);
	const sentences: string[] = [];
	const visit = (node: ts.Node) => {
		if (isText(node) && /\s/.test(node.text.trim())) sentences.push(node.text);
		node.forEachChild(visit);
	};
	visit(source);
	return sentences.filter((sentence) => !isCode(sentence));
}

/** A text, or one of the parts of a text with values in between. */
function isText(node: ts.Node): node is ts.LiteralLikeNode {
	return (
		ts.isStringLiteralLike(node) ||
		ts.isTemplateHead(node) ||
		ts.isTemplateMiddleOrTemplateTail(node)
	);
}

/** An expression that n8n's editor evaluates. */
function isCode(sentence: string): boolean {
	return sentence.startsWith('={{') || sentence.includes('=>');
}

interface Place {
	readonly displayName?: string;
	readonly options?: readonly unknown[];
	readonly values?: readonly unknown[];
	readonly modes?: readonly unknown[];
}

/** The names of all fields and ways to fill them in. */
function labelsIn(places: readonly unknown[]): string[] {
	return (places as Place[]).flatMap(({ displayName, options = [], values = [], modes = [] }) => [
		...(displayName === undefined ? [] : [displayName]),
		...labelsIn([...options, ...values, ...modes]),
	]);
}

const labels = new Set(
	labelsIn([
		...new Nex().description.properties,
		...new NexTrigger().description.properties,
		...new NexApi().properties,
	]),
);

test.each(files)('%s names fields in single quotes, as n8n does', (file) => {
	const inDoubleQuotes = sentencesIn(file).flatMap((sentence) =>
		[...labels].filter((label) => sentence.includes(`"${label}"`)),
	);

	expect(inDoubleQuotes).toEqual([]);
});

test.each(files)('%s says what happened without words that only frighten', (file) => {
	// A setting of n8n's has one of them in its name.
	const frightening = sentencesIn(file).filter((sentence) =>
		/\b(error|errors|fail|fails|failed|failure|problem|mistake)\b/i.test(
			sentence.replace("'On Error'", ''),
		),
	);

	expect(frightening).toEqual([]);
});

test('the sentences of the form are found, and the names of its fields', () => {
	expect(files.length).toBeGreaterThan(30);
	expect(sentencesIn('nodes/Nex/methods/chosenIn.ts')).toContain(
		'Check the expression, then open this again.',
	);
	expect([...labels]).toEqual(
		expect.arrayContaining(['Object', 'By ID', 'Max Attempts', 'Sort Direction', 'Base URL']),
	);
});
