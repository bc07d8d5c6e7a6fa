import type { NodeHint } from 'n8n-workflow';

import { columnMeanings } from '../../attributes/columnMeanings';
import { nameWords, pluralEndings, wordEnd } from '../../attributes/nameWords';

/** The table of what columns mean, as lists: two braces in a row would end the expression. */
const meanings = JSON.stringify(
	columnMeanings.map(({ part = '', names }) => [part, names.map(nameWords)]),
);

const plurals = pluralEndings
	.map(([ending, singular]) => `[${String(ending)}, '${singular}']`)
	.join(', ');

/**
 * Shown by the editor above the output when a column of the last run's input was left out, as far as
 * the form tells: it fits no attribute or several, or it is filled and another filled one stands for
 * the same attribute; not of a preview, which names them itself. The form does not tell the type of a text, so by what a column means in any
 * spreadsheet, it counts as taken for the only attribute that has its words. The text of a hint is
 * fixed, so it says where the columns' names are.
 */
export const leftOutColumnsHint: NodeHint = {
	type: 'info',
	location: 'outputPane',
	whenToDisplay: 'afterExecution',
	message:
		"Some columns of the input were left out: they fit no attribute or several, or another column stands for the same attribute. To see which, add the option 'Preview', or set the option 'Extra Columns' to 'Stop'; n8n's log names them too.",
	displayCondition: `={{ (() => {
		const mappers = { create: 'createAttributes', update: 'updateAttributes', upsertRecord: 'attributes' };
		const form = $parameter[$parameter.resource === 'listMember' ? 'memberAttributes' : mappers[$parameter.operation]];
		if ($parameter.options?.preview === true || $parameter.specifyAttributes !== 'fields' || form?.mappingMode !== 'autoMapInputData') return false;
		const plain = (name) => String(name).normalize('NFC').toLowerCase().replace(/[\\s_]/g, '');
		const plurals = [${plurals}];
		const singular = (word) => plurals.reduce((done, [ending, one]) => done === word ? word.replace(ending, one) : done, word);
		const wordsOf = (name) => String(name).normalize('NFC').split(${String(wordEnd)}).filter((word) => word !== '').map((word) => singular(word.toLowerCase()));
		const fields = form.schema ?? [];
		const byId = new Map(fields.map((field) => [field.id, field]));
		const wholeOf = (field) => byId.get(field.id.slice(0, Math.max(0, field.id.lastIndexOf('.'))));
		const fieldsBy = (namesOf) => {
			const found = new Map();
			fields.forEach((field) => new Set(namesOf(field).map(plain)).forEach((name) => found.set(name, found.has(name) ? 'several' : field)));
			return found;
		};
		const bySlug = fieldsBy((field) => [field.id]);
		const byName = fieldsBy((field) => [field.displayName, String(field.displayName).replace(' › ', '.')]);
		const byNameOfPart = fieldsBy((field) => wholeOf(field)?.removed ? [field.id.replace('.', ' '), String(field.displayName).replace(' › ', ' ')] : []);
		const hasWords = (field, phrases) => [field.id, field.displayName].some((name) => phrases.some((phrase) => phrase.every((word) => wordsOf(name).includes(word))));
		const meant = (column) => {
			const key = /[^\\p{L}\\p{N}\\s_-]/u.test(column) ? '' : wordsOf(column).join('');
			const [part, phrases] = ${meanings}.find((meaning) => meaning[1].some((phrase) => phrase.join('') === key)) ?? [];
			const could = phrases === undefined ? [] : fields.filter((field) => wholeOf(field) === undefined
				? [undefined, 'string', part === '' ? 'string' : 'options'].includes(field.type) && hasWords(field, phrases)
				: part !== '' && field.id.endsWith('.' + part));
			return could.length > 1 ? 'several' : could[0] ?? byNameOfPart.get(plain(column));
		};
		const own = new Set(['id', 'objectid', 'type', 'workspaceid', 'createdat', 'updatedat', 'attributes']);
		return $input.all().some((item) => {
			const taken = new Set();
			const isLeftOut = Object.keys(item.json).some((column) => {
				if (own.has(plain(column))) return false;
				const field = byId.get(column) ?? bySlug.get(plain(column)) ?? byName.get(plain(column)) ?? meant(column);
				if (field === undefined || field === 'several') return true;
				if ([undefined, null, ''].includes(item.json[column])) return false;
				return taken.has(field) || !taken.add(field);
			});
			return isLeftOut || [...taken].some((field) => taken.has(wholeOf(field)));
		});
	})() }}`,
};
