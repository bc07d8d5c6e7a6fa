import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { forRecord, withColumns } from './parameters';
import { usePeople } from './people';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { create, sent } = usePeople(sandbox);

const attributes = {
	name: { first_name: 'Jane', last_name: 'Smith' },
	email_addresses: ['jane@example.com', 'j@example.com'],
	job_title: 'CTO',
	phone_number: { country_code: 1, number: '5559876543' },
	lead_score: 42,
	newsletter: true,
	last_contacted: '2026-03-15T00:00:00Z',
	lead_source: '2',
};

describe.each(['simplified', 'raw'])('a record that came %s', (output) => {
	describe.each(['as written', 'typed'] as const)('with its values %s', (valueForm) => {
		test.each(['is_multi_value', 'left out'] as const)(
			'is written as it was, where %s says which attributes take several values',
			async (multiValueName) => {
				sandbox().setVariants({ valueForm, multiValueName });
				const items = await nex.output(forRecord('get', create(attributes), { output }));
				await nex.output(withColumns(), { items });

				expect(JSON.parse(sent().at(-1)?.[2] ?? '')).toEqual({
					matching_attribute: 'email_addresses',
					attributes,
				});
			},
		);
	});
});
