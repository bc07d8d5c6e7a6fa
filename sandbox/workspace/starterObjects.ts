import type { ObjectSeed } from './definitions';

const person: ObjectSeed = {
	slug: 'person',
	name: 'Person',
	name_plural: 'People',
	type: 'person',
	attributes: [
		{ slug: 'name', name: 'Name', type: 'full_name', options: { is_required: true } },
		{
			slug: 'email_addresses',
			name: 'Email Addresses',
			type: 'email',
			options: { is_unique: true, is_multi_value: true },
		},
		{ slug: 'job_title', name: 'Job Title', type: 'text' },
		{ slug: 'phone_number', name: 'Phone Number', type: 'phone' },
		{ slug: 'location', name: 'Location', type: 'location' },
		{ slug: 'linkedin', name: 'LinkedIn', type: 'social_profile' },
		{
			slug: 'lead_source',
			name: 'Lead Source',
			type: 'select',
			options: {
				select_options: [
					{ id: '1', name: 'Website' },
					{ id: '2', name: 'Referral' },
					{ id: '3', name: 'Trade Fair' },
				],
			},
		},
		{ slug: 'lead_score', name: 'Lead Score', type: 'number' },
		{ slug: 'newsletter', name: 'Newsletter', type: 'boolean' },
		{ slug: 'last_contacted', name: 'Last Contacted', type: 'date' },
	],
};

const company: ObjectSeed = {
	slug: 'company',
	name: 'Company',
	name_plural: 'Companies',
	type: 'company',
	attributes: [
		{ slug: 'name', name: 'Name', type: 'text', options: { is_required: true } },
		{
			slug: 'domains',
			name: 'Domains',
			type: 'domain',
			options: { is_unique: true, is_multi_value: true },
		},
		{
			slug: 'industries',
			name: 'Industries',
			type: 'select',
			options: {
				is_multi_value: true,
				select_options: [
					{ id: 'software', name: 'Software' },
					{ id: 'banking', name: 'Banking & Insurance' },
					{ id: 'health', name: 'Health Care' },
					{ id: 'retail', name: 'Retail' },
				],
			},
		},
		{ slug: 'website', name: 'Website', type: 'url' },
		{
			slug: 'employees',
			name: 'Employees',
			type: 'number',
			options: { is_whole_number: true },
		},
		{ slug: 'annual_revenue', name: 'Annual Revenue', type: 'currency' },
		{ slug: 'location', name: 'Location', type: 'location' },
	],
};

/** A custom object with an attribute of every type that Nex names, and one of a type it does not. */
const subscription: ObjectSeed = {
	slug: 'subscription',
	name: 'Subscription',
	name_plural: 'Subscriptions',
	type: 'custom',
	description: 'What a customer has booked',
	attributes: [
		{ slug: 'name', name: 'Name', type: 'name', options: { is_required: true } },
		{
			slug: 'contract_number',
			name: 'Contract Number',
			type: 'text',
			options: { is_unique: true },
		},
		{
			slug: 'billing_emails',
			name: 'Billing Emails',
			type: 'email',
			options: { is_unique: true, is_multi_value: true },
		},
		{ slug: 'notes', name: 'Notes', type: 'text' },
		{ slug: 'tags', name: 'Tags', type: 'text', options: { is_multi_value: true } },
		{ slug: 'seats', name: 'Seats', type: 'number', options: { is_whole_number: true } },
		{ slug: 'discount', name: 'Discount', type: 'number' },
		{ slug: 'auto_renew', name: 'Auto Renew', type: 'boolean' },
		{ slug: 'trial', name: 'Trial', type: 'toggle' },
		{ slug: 'renewal_date', name: 'Renewal Date', type: 'date' },
		{ slug: 'pauses', name: 'Pauses', type: 'date', options: { is_multi_value: true } },
		{
			slug: 'plan',
			name: 'Plan',
			type: 'select',
			options: {
				select_options: [
					{ id: '11', name: 'Starter' },
					{ id: '12', name: 'Team' },
					{ id: '13', name: 'Enterprise' },
				],
			},
		},
		{
			slug: 'add_ons',
			name: 'Add-ons',
			type: 'select',
			options: {
				is_multi_value: true,
				select_options: [
					{ id: '21', name: 'Audit Log' },
					{ id: '22', name: 'Single Sign-on' },
					{ id: '23', name: 'Premium Support' },
				],
			},
		},
		{
			slug: 'stage',
			name: 'Stage',
			type: 'status',
			options: {
				select_options: [
					{ id: '31', name: 'Offered' },
					{ id: '32', name: 'Active' },
					{ id: '33', name: 'Cancelled' },
				],
			},
		},
		{ slug: 'satisfaction', name: 'Satisfaction', type: 'rating' },
		{ slug: 'monthly_price', name: 'Monthly Price', type: 'currency' },
		{ slug: 'contact', name: 'Contact', type: 'full_name' },
		{ slug: 'contact_phone', name: 'Contact Phone', type: 'phone' },
		{
			slug: 'support_phones',
			name: 'Support Phones',
			type: 'phone',
			options: { is_multi_value: true },
		},
		{ slug: 'billing_address', name: 'Billing Address', type: 'location' },
		{ slug: 'profile', name: 'Profile', type: 'social_profile' },
		{ slug: 'admin_page', name: 'Admin Page', type: 'url' },
		{
			slug: 'allowed_domains',
			name: 'Allowed Domains',
			type: 'domain',
			options: { is_multi_value: true },
		},
		{ slug: 'customer', name: 'Customer', type: 'relationship' },
		{
			slug: 'users',
			name: 'Users',
			type: 'entity_reference',
			options: { is_multi_value: true },
		},
		{ slug: 'account_manager', name: 'Account Manager', type: 'user' },
		{ slug: 'invoice_system_id', name: 'Invoice System ID', type: 'external_reference' },
		{ slug: 'usage', name: 'Usage', type: 'usage_curve' },
	],
};

/** The objects of a sandbox that is given no others: `person`, `company` and `subscription`. */
export const starterObjects: readonly ObjectSeed[] = [person, company, subscription];
