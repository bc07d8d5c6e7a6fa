import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { displayParameterPath } from 'n8n-workflow';
import type {
	INode,
	INodeParameters,
	INodeProperties,
	ResourceMapperField,
	ResourceMapperValue,
} from 'n8n-workflow';

import { projectFolder } from '../../programs/folders';
import { editorCall } from '../engine/n8n/editorCall';
import { loadPackage } from '../engine/n8n/packageUnderTest';
import type { PackageUnderTest } from '../engine/n8n/packageUnderTest';
import { useSandbox } from '../engine/nexSandbox';
import { expectGenerated } from './generatedFile';

const sandbox = useSandbox();
let nex: PackageUnderTest;
beforeAll(async () => {
	nex = await loadPackage();
});

interface Workflow {
	nodes: INode[];
}

const files = readdirSync(join(projectFolder, 'workflows'))
	.filter((file) => file.endsWith('.json'))
	.map((file) => join('workflows', file));

/** The forms of attributes that the editor shows for a node: none where it writes JSON or nothing. */
function formsOf(node: INode): INodeProperties[] {
	const { description } = nex.node;
	return description.properties.filter(
		(property) =>
			property.type === 'resourceMapper' &&
			property.name in node.parameters &&
			displayParameterPath(
				{ parameters: node.parameters },
				property,
				'parameters',
				node,
				description,
			),
	);
}

/** The form as the editor makes it of the definition, with what the workflow maps shown. */
async function formOf(node: INode, form: INodeProperties): Promise<ResourceMapperValue> {
	const stored = node.parameters[form.name] as unknown as ResourceMapperValue;
	const method = form.typeOptions?.resourceMapper?.resourceMapperMethod ?? '';
	const { url, keys } = sandbox();
	// As the editor asks for a form that has no fields yet: those here hold expressions.
	const parameters = { ...node.parameters, [form.name]: null };
	const context = editorCall(nex, parameters, { apiKey: keys.full, baseUrl: url });
	const fields = (await nex.node.methods?.resourceMapping?.[method]?.call(context))?.fields ?? [];
	expect(fields).not.toEqual([]);
	return { ...stored, schema: fields.map((field) => shown(field, stored)) };
}

/** The editor marks each field as shown or as waiting under "Add attribute to send". */
function shown(field: ResourceMapperField, { value }: ResourceMapperValue): ResourceMapperField {
	const isMapped = Object.hasOwn(value ?? {}, field.id);
	return { ...field, removed: field.removed === true && !isMapped };
}

test.each(files)(
	'%s holds its forms of attributes whole, as "npm run generate" writes them, so that the editor does not call them outdated',
	async (file) => {
		const workflow = JSON.parse(readFileSync(join(projectFolder, file), 'utf8')) as Workflow;
		const nodes = workflow.nodes.filter(({ type }) =>
			/^n8n-nodes-nex\.nex(Tool|Trigger)?$/.test(type),
		);
		expect(nodes).not.toEqual([]);

		const current = structuredClone(workflow);
		for (const node of nodes) {
			for (const form of formsOf(node)) {
				const made = (await formOf(node, form)) as unknown as INodeParameters[string];
				const place = current.nodes.find(({ name }) => name === node.name);
				if (place !== undefined) place.parameters[form.name] = made;
			}
		}

		expectGenerated(file, current);
	},
);
