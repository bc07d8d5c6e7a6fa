import type { ListSeed } from './definitions';

const vipCustomers: ListSeed = {
	object: 'person',
	slug: 'vip_customers',
	name: 'VIP Customers',
	name_plural: 'VIP Customers',
	attributes: [
		{
			slug: 'status',
			name: 'Status',
			type: 'status',
			options: {
				select_options: [
					{ id: '41', name: 'New' },
					{ id: '42', name: 'Qualified' },
				],
			},
		},
		{ slug: 'score', name: 'Score', type: 'number' },
		{ slug: 'notes', name: 'Notes', type: 'text' },
	],
};

const newsletter: ListSeed = {
	object: 'person',
	slug: 'newsletter',
	name: 'Newsletter',
	attributes: [],
};

const partners: ListSeed = {
	object: 'company',
	slug: 'partners',
	name: 'Partners',
	name_plural: 'Partners',
	attributes: [{ slug: 'since', name: 'Since', type: 'date' }],
};

/** The lists of a sandbox that is given no others, as far as it has their objects. */
export const starterLists: readonly ListSeed[] = [vipCustomers, newsletter, partners];
