/** The parts of a CPU profile that are read here, as V8's inspector writes one. */
export interface CpuProfile {
	readonly nodes: ReadonlyArray<{
		readonly id: number;
		readonly callFrame: { readonly functionName: string; readonly url: string };
		readonly children?: readonly number[] | undefined;
	}>;
	/** The ID of the node that ran, sample by sample. */
	readonly samples: readonly number[];
	/** Microseconds from the sample before. */
	readonly timeDeltas: readonly number[];
}

/** Whose work a sample is. */
export const owners = [
	'this_node',
	'credential',
	'http_client',
	'routing',
	'garbage_collection',
	'rest',
] as const;
export type Owner = (typeof owners)[number];

/**
 * Where code lies that one owner has. Code of none of them, such as Node's own or a library's, works
 * for the one that called it.
 */
const places: ReadonlyArray<readonly [Owner, RegExp]> = [
	['this_node', /n8n-nodes-nex\/dist\//],
	[
		'credential',
		/\/(?:n8n\/dist\/(?:credentials|encryption)|n8n-core\/dist\/(?:credentials|encryption)|@n8n\/(?:db|typeorm)|sqlite3|tarn)\b/,
	],
	[
		'http_client',
		/\/(?:axios|@n8n\/backend-network|proxy-from-env|request-helpers)\/|^node:(?:_http|net|http|internal\/stream|dns)/,
	],
	['routing', /\/(?:routing-node|workflow-expression|node-helpers)\.js$/],
];

/**
 * Whose work the time of a profile was, from the first to the last time that this node's delivery
 * ran.
 *
 * @param profile the profile
 * @returns the share of each owner in the time in which the processor was not idle; they add up to 1
 * @throws {RangeError} where this node's delivery never ran
 */
export function sharesOf(profile: CpuProfile): Record<Owner, number> {
	const ownerOf = ownersOf(profile);
	const deliveryNodes = new Set(
		profile.nodes.filter(({ callFrame }) => isDelivery(callFrame.url)).map(({ id }) => id),
	);
	const deliveries = [...profile.samples.keys()].filter((index) =>
		deliveryNodes.has(profile.samples[index] ?? 0),
	);
	const [first] = deliveries;
	const last = deliveries.at(-1);
	if (first === undefined || last === undefined)
		throw new RangeError("This node's delivery is not in the profile.");
	const times = Object.fromEntries(owners.map((owner) => [owner, 0])) as Record<Owner, number>;
	for (let index = first; index <= last; index++) {
		const owner = ownerOf(profile.samples[index] ?? 0);
		if (owner !== undefined) times[owner] += profile.timeDeltas[index] ?? 0;
	}
	const total = Object.values(times).reduce((sum, time) => sum + time, 0);
	return Object.fromEntries(owners.map((owner) => [owner, times[owner] / total])) as Record<
		Owner,
		number
	>;
}

function isDelivery(url: string): boolean {
	return url.includes('n8n-nodes-nex/dist/nodes/Nex/delivery/');
}

/** @returns whose a node of the profile is; undefined for the time without work */
function ownersOf({ nodes }: CpuProfile): (id: number) => Owner | undefined {
	const byId = new Map(nodes.map((node) => [node.id, node]));
	const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((c) => [c, id])));
	return (id) => {
		const name = byId.get(id)?.callFrame.functionName;
		if (name === '(idle)') return undefined;
		if (name === '(garbage collector)') return 'garbage_collection';
		for (let at: number | undefined = id; at !== undefined; at = callers.get(at)) {
			const url = byId.get(at)?.callFrame.url ?? '';
			const place = places.find(([, pattern]) => pattern.test(url));
			if (place !== undefined) return place[0];
		}
		return 'rest';
	};
}
