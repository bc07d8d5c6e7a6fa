import {
	type FaultCondition,
	type FaultScript,
	parseFaultScript,
	startSandbox,
} from '../../../sandbox';
import { clientOf } from './client';
import { runningSandbox } from './runningSandbox';

const teapot = { kind: 'status', status: 418 } as const;

describe('a fault script', () => {
	const sandbox = runningSandbox();

	/** Sends so many upserts one after another, and tells the ordinals of those that met a fault. */
	async function faultyOrdinals(count: number): Promise<number[]> {
		sandbox().requests.forEach(({ fault }) => {
			expect(fault).toBeUndefined();
		});
		const before = sandbox().requests.length;
		for (let index = 1; index <= count; index += 1) {
			await clientOf(sandbox()).upsert('company', 'domains', {
				name: 'Acme',
				domains: [`${index}.example.com`, 'EVERY.example.com'],
			});
		}
		return sandbox()
			.requests.slice(before)
			.flatMap(({ fault }, index) => (fault === undefined ? [] : [index + 1]));
	}

	it.each<[FaultCondition, number[]]>([
		[{}, [1, 2, 3, 4, 5, 6]],
		[{ requests: 3 }, [3]],
		[{ requests: [2, 5] }, [2, 5]],
		[{ requests: { from: 3, to: 5 } }, [3, 4, 5]],
		[{ requests: { from: 5 } }, [5, 6]],
		[{ every: 2 }, [2, 4, 6]],
		[{ every: 2, requests: { from: 3 } }, [4, 6]],
		[{ method: 'PUT', path: '/v1/objects/company' }, [1, 2, 3, 4, 5, 6]],
		[{ method: 'GET' }, []],
		[{ path: '/v1/objects/person' }, []],
		[{ attribute: { slug: 'domains', value: '4.example.com' } }, [4]],
		[{ attribute: { slug: 'name', value: 'Acme' }, requests: 2 }, [2]],
		[{ attribute: { slug: 'name', value: 'Other' } }, []],
		[{ matches: ({ body }) => /"[56]\.example/.test(body) }, [5, 6]],
		[{ rate: 0 }, []],
		[{ rate: 1 }, [1, 2, 3, 4, 5, 6]],
	])('with the condition %j applies to the requests %j', async (when, ordinals) => {
		sandbox().setFaults([{ when, fault: teapot }]);

		expect(await faultyOrdinals(6)).toEqual(ordinals);
	});

	it('counts only the requests that its filters let through', async () => {
		sandbox().setFaults([{ when: { method: 'PUT', requests: 2 }, fault: teapot }]);
		await clientOf(sandbox()).get('/v1/objects');

		expect(await faultyOrdinals(3)).toEqual([2]);
	});

	it('draws the same requests for the same seed, and others for another seed', async () => {
		const drawn = async (seed: number) => {
			sandbox().reset();
			sandbox().setFaults([{ when: { rate: 0.3, seed }, fault: teapot }]);
			return faultyOrdinals(40);
		};

		const first = await drawn(7);
		expect(first.length).toBeGreaterThan(4);
		expect(first.length).toBeLessThan(20);
		expect(await drawn(7)).toEqual(first);
		expect(await drawn(8)).not.toEqual(first);
	});

	it('gives a request the fault of the first rule that applies, while each rule counts for itself', async () => {
		sandbox().setFaults([
			{ when: { every: 2 }, fault: teapot },
			{ when: { requests: [2, 3] }, fault: { kind: 'html' } },
		]);
		await faultyOrdinals(4);

		expect(sandbox().requests.map(({ fault }) => fault)).toEqual([
			undefined,
			'status',
			'html',
			'status',
		]);
	});

	it('starts from its beginning each time it is set, and ends with an empty one', async () => {
		const script: FaultScript = [{ when: { requests: 1 }, fault: teapot }];
		sandbox().setFaults(script);
		expect(await faultyOrdinals(2)).toEqual([1]);
		sandbox().reset();
		sandbox().setFaults(script);
		expect(await faultyOrdinals(2)).toEqual([1]);
		sandbox().reset();
		sandbox().setFaults([]);
		expect(await faultyOrdinals(2)).toEqual([]);
	});

	it('can be given from the start, and comes back with a reset', async () => {
		const other = await startSandbox({ faults: [{ when: { requests: 1 }, fault: teapot }] });
		const statuses: number[] = [];
		for (const round of [1, 2]) {
			statuses.push((await clientOf(other).get('/v1/objects')).status);
			statuses.push((await clientOf(other).get('/v1/objects')).status);
			if (round === 1) other.reset();
		}

		expect(statuses).toEqual([418, 200, 418, 200]);
		await other.close();
	});

	it('can be JSON', () => {
		const json = JSON.stringify([
			{ when: { rate: 0.1, seed: 5 }, fault: { kind: 'hang' } },
			{ fault: { kind: 'slowBody', milliseconds: 500 } },
		]);

		expect(parseFaultScript(JSON.parse(json))).toEqual(JSON.parse(json));
	});

	it.each<[string, unknown, RegExp]>([
		['is no list', {}, /: Expected array/],
		['has an unknown kind of fault', [{ fault: { kind: 'flood' } }], /0\.fault\.kind: /],
		[
			'has a fault without what it needs',
			[{ fault: { kind: 'slowBody' } }],
			/0\.fault\.milliseconds: /,
		],
		[
			'has an option that the fault does not know',
			[{ fault: { kind: 'hang', seconds: 1 } }],
			/seconds/,
		],
		['has an unknown condition', [{ when: { nth: 3 }, fault: { kind: 'hang' } }], /nth/],
		['counts from 0', [{ when: { requests: 0 }, fault: { kind: 'hang' } }], /0\.when\.requests/],
		['has a rate beyond 1', [{ when: { rate: 10 }, fault: { kind: 'hang' } }], /0\.when\.rate/],
	])('that %s is refused with the place of the mistake', (_what, script, message) => {
		expect(() => parseFaultScript(script)).toThrow(message);
		expect(() => {
			sandbox().setFaults(script as FaultScript);
		}).toThrow(message);
	});
});
