import { type CpuProfile, sharesOf } from '../../load/profileShares';

const delivery = 'file:///n8n/nodes/node_modules/n8n-nodes-nex/dist/nodes/Nex/delivery/run.js';
const axios = '/n8n/node_modules/axios/dist/node/axios.cjs';
const routing = '/n8n/node_modules/n8n-core/dist/execution-engine/routing-node.js';
const credentials = '/n8n/node_modules/n8n/dist/credentials-helper.js';

/** A profile of functions that follow each other, each given by its callers and itself. */
function profile(...calls: ReadonlyArray<readonly [microseconds: number, ...urls: string[]]>) {
	const nodes: Array<CpuProfile['nodes'][number] & { children: number[] }> = [];
	const samples = calls.map(([, ...urls]) => {
		let caller: number | undefined;
		for (const url of urls) {
			const id = nodes.length + 1;
			const functionName = url.startsWith('(') ? url : 'work';
			nodes.push({ id, callFrame: { functionName, url }, children: [] });
			if (caller !== undefined) nodes[caller - 1]?.children.push(id);
			caller = id;
		}
		return nodes.length;
	});
	return { nodes, samples, timeDeltas: calls.map(([microseconds]) => microseconds) };
}

test('the time of each owner is its share of the whole', () => {
	const shares = sharesOf(
		profile([10, delivery], [20, axios], [30, credentials], [5, routing], [35, delivery]),
	);

	expect(shares).toMatchObject({
		this_node: 0.45,
		http_client: 0.2,
		credential: 0.3,
		routing: 0.05,
	});
});

test('what Node and libraries do is the work of the nearest owner who called them', () => {
	const { this_node, http_client } = sharesOf(
		profile(
			[1, delivery],
			[2, delivery, axios, 'node:events'],
			[4, axios, delivery, 'node:buffer'],
			[1, delivery],
		),
	);

	expect({ this_node, http_client }).toEqual({ this_node: 0.75, http_client: 0.25 });
});

test('what nobody known has called is the rest', () => {
	expect(sharesOf(profile([1, delivery], [2, 'node:timers'], [1, delivery])).rest).toBe(0.5);
});

test('collecting garbage is on its own account, and idle time on none', () => {
	const { garbage_collection, this_node } = sharesOf(
		profile([1, delivery], [90, '(idle)'], [1, '(garbage collector)'], [2, delivery]),
	);

	expect({ garbage_collection, this_node }).toEqual({ garbage_collection: 0.25, this_node: 0.75 });
});

test('what came before the first item and after the last one does not count', () => {
	const shares = sharesOf(profile([50, axios], [1, delivery], [1, delivery], [50, routing]));

	expect(shares.this_node).toBe(1);
});

test('a profile without delivery is no profile of this node', () => {
	expect(() => sharesOf(profile([1, axios]))).toThrow(RangeError);
});
