import { Window } from '../../../../nodes/Nex/delivery/channel/window';

/** The limit after so many requests were accepted while this many were in flight. */
function limitAfter(accepted: number, inFlight: number, window = new Window()): number {
	for (let request = 0; request < accepted; request += 1) window.accepted(inFlight);
	return window.limit;
}

test('starts with as many as a run sends by default', () => {
	expect(new Window().limit).toBe(10);
});

test('grows by one with each accepted request, so that it doubles with the answers', () => {
	const window = new Window();
	const limits = [10, 20, 40].map((inFlight) => limitAfter(inFlight, inFlight, window));

	expect(limits).toEqual([20, 40, 80]);
});

test('does not grow while less than half of it is used', () => {
	expect(limitAfter(100, 4)).toBe(10);
	expect(limitAfter(100, 5)).toBe(11);
	expect(limitAfter(1, 10)).toBe(11);
});

test('falls to one where everything was refused, and grows from there', () => {
	const window = new Window();
	window.refusedAll();
	expect(window.limit).toBe(1);

	expect(limitAfter(1, 1, window)).toBe(2);
	expect(limitAfter(2, 2, window)).toBe(4);
});
