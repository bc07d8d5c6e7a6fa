import type { INodeProperties } from 'n8n-workflow';

import type { Form } from './form';
import { yesOrNo } from './writers';

/**
 * Whether a switch of the form is on. An expression may give it as text, such as "true" or "no".
 *
 * @param form who gives its value
 * @param property the switch; one without a value is off
 * @throws ItemRefusal for what is neither yes nor no
 */
export function isOn(
	form: Form,
	{ name, displayName }: Pick<INodeProperties, 'name' | 'displayName'>,
): boolean {
	const given = form.parameter(name);
	const isEmpty = given === undefined || given === null || given === '';
	return !isEmpty && yesOrNo(given, displayName);
}
