import type { Resource } from './resource';

/** Words of an action that stay small in a title, as n8n's guidelines write titles. */
const smallWords: ReadonlySet<string> = new Set([
	'a',
	'an',
	'and',
	'by',
	'in',
	'of',
	'on',
	'the',
	'to',
]);

/**
 * The expression for what stands below the node on the canvas, such as "Upsert Record: Person": what
 * is done and, where it is chosen and known without a run, to which object or list.
 * n8n's editor alone evaluates it, when the form has changed. There `$parameter` gives of a resource
 * locator no more than the value; its name is in what n8n itself would save.
 *
 * @param resources the node's resources
 */
export function subtitleOf(resources: readonly Resource[]): string {
	const titles = Object.fromEntries(
		resources.flatMap(({ value, operations }) =>
			operations.map(({ option }) => [
				`${value}.${String(option.value)}`,
				titleOf(option.action ?? option.name),
			]),
		),
	);
	return `={{ (() => {
		const { resource, operation, object, list } = $parameter.toJSON();
		const title = ${JSON.stringify(titles)}[resource + '.' + operation] ?? 'Nex';
		const chosen = list ?? object;
		const name = String(chosen?.cachedResultName || (chosen?.value ?? ''));
		return name === '' || name.startsWith('=') ? title : title + ': ' + name;
	})() }}`;
}

function titleOf(action: string): string {
	return action
		.split(' ')
		.map((word) => (smallWords.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
		.join(' ');
}
