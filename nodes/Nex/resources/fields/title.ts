import type { INodeProperties } from 'n8n-workflow';

import type { RunItem } from '../../delivery/runItem';
import { requiredText } from './requiredText';
import type { SentField } from './sentFields';
import { text } from './writers';

/** What something new is to be called. */
export const title: INodeProperties = {
	displayName: 'Title',
	name: 'title',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Call Jane about the offer',
	description: 'The title, in one line of text',
};

/** @returns the title that an item gives; throws ItemRefusal where it gives none */
export function titleOf(item: RunItem): string {
	return requiredText(item, 'title', 'Title');
}

/** The title among the fields to update. */
export const sentTitle: SentField = { key: 'title', field: 'Title', write: text };
