import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';

/** A person as most tests of one record store it. */
export const jane = { name: 'Jane Smith', email_addresses: ['jane@example.com'] };

/** A person with an attribute of most types, as a person fills in the form. */
export const personOfMostTypes = {
	name: 'Jane Smith',
	email_addresses: 'jane@example.com',
	job_title: 'CTO',
	lead_score: 42,
	newsletter: true,
	last_contacted: '2026-03-15T00:00:00Z',
	lead_source: 'Referral',
};

/** An ID like those of the sandbox, of no record. */
export const unknownId = '40817263540099999';

/**
 * The people of a sandbox, and what was asked about them.
 *
 * @param sandbox gives the running sandbox, within a test
 * @returns `create` stores a person, Jane Smith unless told otherwise, and gives its ID; `people`
 *   are the attributes of all stored ones; `sent` are the method, the path behind the base URL and
 *   the body of every request so far
 */
export function usePeople(sandbox: () => Sandbox) {
	return {
		create: (attributes: IDataObject = jane): string =>
			sandbox().addRecords('person', [attributes])[0] ?? '',
		people: () =>
			sandbox()
				.records('person')
				.map(({ attributes }) => attributes),
		sent: () =>
			sandbox().requests.map(({ method, url, body }) => [
				method,
				url.replace('/api/developers', ''),
				body,
			]),
	};
}
