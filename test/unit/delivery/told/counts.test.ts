import { creating, storing } from '../../../../nodes/Nex/delivery/run/effect';
import { Traffic } from '../../../../nodes/Nex/delivery/run/traffic';
import { summaryOf, trafficOf } from '../../../../nodes/Nex/delivery/told/counts';
import type { FailureReason } from '../../../../nodes/Nex/delivery/verdict/failure';

/** So many requests, of which some were repeats, after such a wait in all. */
function traffic(requests: number, repeats = 0, waited = 0): Traffic {
	const sent = new Traffic();
	if (waited > 0) sent.refused(1_000_000);
	for (let count = 0; count < requests; count += 1) {
		sent.sent(count < repeats, 1_000_000 + waited);
	}
	return sent;
}

test.each<[Traffic, string]>([
	[traffic(0), 'It sent 0 requests.'],
	[traffic(1), 'It sent 1 request.'],
	[traffic(2), 'It sent 2 requests.'],
	[traffic(5, 1), 'It sent 5 requests, 1 of them repeated.'],
	[traffic(5, 2, 1_400), "It sent 5 requests, 2 of them repeated. It waited 1 s for Nex's limit."],
	[traffic(5, 0, 400), 'It sent 5 requests.'],
])('%#. what was sent is told as it was: %s', (sent, sentences) => {
	expect(trafficOf(sent)).toBe(sentences);
});

test('a wait ends with the next request, and begins with the first refusal', () => {
	const sent = new Traffic();
	sent.sent(false, 1_000);
	sent.refused(2_000);
	sent.refused(3_000);
	sent.sent(true, 5_000);
	sent.sent(true, 9_000);

	expect([sent.requests, sent.repeats, sent.waited]).toEqual([3, 2, 3_000]);
});

/** A run whose items ended so, of which some failed for such reasons. */
function run(
	[delivered = 0, failed = 0, unconfirmed = 0, notSent = 0]: number[],
	reasons: FailureReason[],
) {
	const sent = traffic(3);
	for (const reason of reasons) sent.failed(reason);
	return { counts: { delivered, failed, unconfirmed, notSent }, traffic: sent };
}

test.each<[number[], FailureReason[], string]>([
	[[3], [], 'of 3 items, 3 stored, 0 failed.'],
	[[2, 1], ['rejected'], 'of 3 items, 2 stored, 1 failed (rejected 1).'],
	[
		[4, 3, 2, 1],
		['rejected', 'serverFault', 'rejected'],
		'of 10 items, 4 stored, 2 unconfirmed, 3 failed (rejected 2, serverFault 1), 1 not sent.',
	],
])('a run that ended in %j, with %j, is summed up in one line', (counts, reasons, line) => {
	expect(summaryOf(run(counts, reasons), storing)).toBe(`${line} It sent 3 requests.`);
});

test('a run is summed up in the words of what it did', () => {
	expect(summaryOf(run([1], []), creating('note'))).toContain('of 1 items, 1 created, 0 failed.');
});
