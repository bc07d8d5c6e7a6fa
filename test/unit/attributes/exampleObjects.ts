import {
	readObjectDefinition,
	type ObjectDefinition,
} from '../../../nodes/Nex/attributes/definition';

interface AttributeSketch {
	slug: string;
	type: string;
	name?: string;
	id?: string;
	required?: boolean;
	unique?: boolean;
	/** `unknown` where Nex does not say it; default: it takes one value. */
	multi?: boolean | 'unknown';
	whole?: boolean;
	options?: Array<{ id: string; name: string }>;
}

/** An object with the given attributes, read the way Nex writes it. */
export function objectWith(attributes: AttributeSketch[], slug = 'person'): ObjectDefinition {
	return readObjectDefinition({
		id: '32414268188027650',
		slug,
		name: slug,
		attributes: attributes.map((attribute) => ({
			id: attribute.id ?? `id-of-${attribute.slug}`,
			slug: attribute.slug,
			name: attribute.name ?? attribute.slug,
			type: attribute.type,
			options: {
				is_required: attribute.required,
				is_unique: attribute.unique,
				is_multi_value: attribute.multi === 'unknown' ? undefined : (attribute.multi ?? false),
				is_whole_number: attribute.whole,
				select_options: attribute.options,
			},
		})),
	});
}

export const stages = [
	{ id: '101', name: 'Open' },
	{ id: '102', name: 'In Progress' },
	{ id: '103', name: 'Done' },
];

/** Nex's default object for people, as far as the API page shows it. */
export const person = objectWith([
	{ slug: 'name', name: 'Name', type: 'full_name', required: true },
	{ slug: 'email_addresses', name: 'Email Addresses', type: 'email', multi: true, unique: true },
	{ slug: 'job_title', name: 'Job Title', type: 'text' },
	{ slug: 'phone_number', name: 'Phone Number', type: 'phone' },
	{ slug: 'location', name: 'Location', type: 'location' },
]);

/** Every type in Nex's material, and one that it does not have. */
export const everyType = [
	'text',
	'number',
	'email',
	'phone',
	'url',
	'date',
	'boolean',
	'currency',
	'location',
	'select',
	'social_profile',
	'domain',
	'full_name',
	'status',
	'toggle',
	'rating',
	'relationship',
	'entity_reference',
	'user',
	'external_reference',
	'name',
	'formula',
] as const;

export type EveryType = (typeof everyType)[number];
