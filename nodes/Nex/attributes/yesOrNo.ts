import type { INodePropertyOptions, ResourceMapperField } from 'n8n-workflow';

/**
 * What the form offers for true or false. n8n's switch knows no third state: in the resource mapper
 * of n8n 2.41 one without a value looks switched on, and one that starts with false is always sent.
 */
export const yesOrNo: readonly INodePropertyOptions[] = [
	{ name: 'Yes', value: true },
	{ name: 'No', value: false },
];

/**
 * @param field a field of the mapper, as it is stored in the workflow
 * @returns whether it is one for true or false, and not for an attribute's own options
 */
export function isYesOrNo({ options = [] }: ResourceMapperField): boolean {
	return (
		options.length > 0 &&
		options.every((option) => 'value' in option && typeof option.value === 'boolean')
	);
}
