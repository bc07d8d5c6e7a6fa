import type { INodeProperties } from 'n8n-workflow';

import type { RunItem } from '../../delivery/runItem';
import { requiredText } from './requiredText';

/** What Nex's AI is asked. */
export const prompt: INodeProperties = {
	displayName: 'Prompt',
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 2 },
	required: true,
	default: '',
	placeholder: 'e.g. Which companies asked for a contract this month?',
	description: "The question or request for Nex's AI, in plain words",
};

/** @returns what an item asks; throws ItemRefusal where it asks nothing */
export function promptOf(item: RunItem): string {
	return requiredText(item, 'prompt', 'Prompt');
}
