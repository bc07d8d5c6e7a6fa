import { editDistance } from '../../../nodes/Nex/attributes/editDistance';
import { nameWords } from '../../../nodes/Nex/attributes/nameWords';
import { nearestAttribute } from '../../../nodes/Nex/attributes/nearestAttribute';
import { objectWith } from './exampleObjects';

const company = objectWith([
	{ slug: 'company_name', name: 'Name of the Company', type: 'text' },
	{ slug: 'annual_revenue', name: 'Revenue', type: 'currency' },
	{ slug: 'industries', name: 'Industries', type: 'select', multi: true },
	{ slug: 'headquarters', name: 'Main Office', type: 'location' },
	{ slug: 'blog_url', name: 'Blog', type: 'url' },
	{ slug: 'start_date', name: 'Start Date', type: 'date' },
	{ slug: 'end_date', name: 'End Date', type: 'date' },
]);

test.each([
	['Company', 'company_name', 'a word in common'],
	['Companies', 'company_name', 'a word in common but for its plural'],
	['companyId', 'company_name', 'a word in common in a name without spaces'],
	['Industry', 'industries', 'its plural'],
	['Anual Revenue', 'annual_revenue', 'a character too few'],
	['annual revnue', 'annual_revenue', 'a character too few in the slug'],
	['Idnustries', 'industries', 'two characters that changed places'],
	['Main Ofice City', 'headquarters.city', 'words in common with a part'],
	['Office', 'headquarters', 'the whole, where its parts have the word too'],
	['Name', 'company_name', 'the only text that has the word'],
	['Website', 'blog_url', 'the only attribute of the type that it means'],
])('%j may be meant for %s: %s', (column, nearest) => {
	expect(nearestAttribute(company, column)).toBe(nearest);
});

test.each([
	['Date', 'a word that many names have'],
	['Start End', 'two are as near'],
	['row_number', 'nothing is near'],
	['', 'it is empty'],
	['§', 'it has no letters'],
	['Blg', 'too many slips for so short a name'],
	['Headqartrrs Adress', 'too many slips, and no word in common'],
	['Main Line of the Other House', 'too few of its words are in common'],
	['x'.repeat(1_000_000), 'it is too long for a name'],
	['__proto__', 'nothing is near'],
])('%#: of a column no attribute is told where %s', (column) => {
	expect(nearestAttribute(company, column)).toBeUndefined();
});

test('where the columns are data, none is looked for any more', () => {
	const object = objectWith([{ slug: 'company_name', type: 'text' }]);
	for (let column = 0; column < 1_000; column++) nearestAttribute(object, `key ${column}`);

	expect(nearestAttribute(object, 'Company')).toBeUndefined();
	expect(nearestAttribute(company, 'Company')).toBe('company_name');
});

test.each([
	['', '', 0],
	['abc', 'abc', 0],
	['abc', 'abd', 1],
	['abc', 'ab', 1],
	['ab', 'abc', 1],
	['abc', 'acb', 1],
	['abc', 'cab', 2],
	['xa', 'ab', 2],
	['abcx', 'abxa', 2],
	['abc', 'xyz', 3],
	['abc', '', 3],
	['abcd', 'wxyz', 4],
	['abcdefgh', '', 4],
])('%j and %j are %i slips apart, of which three count', (one, other, slips) => {
	expect(editDistance(one, other, 3)).toBe(slips);
	expect(editDistance(other, one, 3)).toBe(slips);
});

test.each([
	['First Name', ['first', 'name']],
	['firstName', ['first', 'name']],
	['first_names', ['first', 'name']],
	['E-Mail', ['e', 'mail']],
	['EMAIL', ['email']],
	['Email Addresses', ['email', 'address']],
	['Companies', ['company']],
	['Status', ['status']],
	['Straße 2', ['straße', '2']],
	['LinkedIn › URL', ['linked', 'in', 'url']],
	['  ', []],
])('the words of %j are %j', (name, words) => {
	expect(nameWords(name)).toEqual(words);
});
