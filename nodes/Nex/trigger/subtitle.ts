import { events } from './events';

const names = Object.fromEntries(Object.entries(events).map(([value, { name }]) => [value, name]));

/**
 * The expression for what stands below the node on the canvas, such as "Record Created: Person". n8n's
 * editor alone evaluates it.
 */
export const triggerSubtitle = `={{ (() => {
	const { event, object, list } = $parameter.toJSON();
	const title = ${JSON.stringify(names)}[event] ?? 'Nex';
	const chosen = event === 'listMemberAdded' ? list : event.startsWith('record') ? object : undefined;
	const name = String(chosen?.cachedResultName || (chosen?.value ?? ''));
	return name === '' || name.startsWith('=') ? title : title + ': ' + name;
})() }}`;
