import { figuresOfWaits } from '../../load/besideBulk';
import { figuresOfCalls } from '../../load/calls';
import type { Figure } from '../../load/figures';
import type { MeasuredCalls } from '../../load/measuredCalls';
import { figuresOfRuns } from '../../load/runs';

/** A round whose calls took so many seconds together. */
function round(seconds: number, seen: Partial<MeasuredCalls> = {}): MeasuredCalls {
	const calls = [{ startedAt: 500, endedAt: 500 + seconds * 1000, isDone: true, answer: '' }];
	return { stored: 0, requests: 1, definitionReads: 0, refused: 0, calls, ...seen };
}

const byName = (figures: readonly Figure[]) =>
	Object.fromEntries(figures.map(({ name, value }) => [name, value]));

test('200 calls at 20 requests a second: ideal are 10 s, one request each and one definition', () => {
	const nex = [
		round(11, { stored: 200, requests: 201, definitionReads: 1 }),
		round(30, { stored: 94, requests: 1_080, definitionReads: 640 }),
		round(12, { stored: 199, requests: 220, definitionReads: 4 }),
	];
	const httpRequest = [180, 200, 199].map((stored) => round(15, { stored }));

	expect(byName(figuresOfCalls({ nex, httpRequest }))).toEqual({
		'calls.stored': 94,
		'calls.stored_http_request': 199,
		'calls.time_over_ideal': 1.2,
		'calls.requests_per_item': 1.1,
		'calls.definition_reads': 4,
	});
});

test('two runs of 500 items at 50 requests a second: ideal are 20 s', () => {
	const measured = [
		round(20, { stored: 1_000, requests: 1_000, refused: 0 }),
		round(25, { stored: 1_000, requests: 1_250, refused: 250 }),
		round(22, { stored: 998, requests: 1_100, refused: 110 }),
	];

	expect(byName(figuresOfRuns(measured))).toEqual({
		'runs.stored': 998,
		'runs.time_over_ideal': 1.1,
		'runs.refused_share': 0.1,
	});
});

test('the wait beside a bulk run is compared with that of the same round', () => {
	expect(byName(figuresOfWaits([100, 50, 80], [400, 100, 320.4]))).toEqual({
		'call.wait_beside_bulk_ms': 320,
		'call.wait_beside_bulk_over_alone': 4,
	});
});
