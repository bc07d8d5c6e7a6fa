/**
 * The example of Nex's page "Create or update a record"
 * (https://docs.nex.ai/api-reference/records/create-or-update-a-record).
 */
export const requestOfThePage = {
	matching_attribute: 'email_addresses',
	attributes: {
		name: { first_name: 'Jane', last_name: 'Smith' },
		email_addresses: ['jane@example.com'],
		job_title: 'CTO',
		phone_number: { country_code: 1, number: '5559876543' },
	},
};

/** What the page answers to it. */
export const answerOfThePage = {
	id: '32414268188027657',
	object_id: '32414268188027650',
	type: 'person',
	workspace_id: '32414268188027645',
	created_at: '2024-01-21T12:00:00Z',
	updated_at: '2024-01-21T12:00:00Z',
	attributes: {
		...requestOfThePage.attributes,
		location: { city: 'San Francisco', region: 'CA', country: 'US' },
	},
};
