import { LimitKeeper } from '../../../../nodes/Nex/delivery/channel/knownLimit';

/** Two requests in a second. */
const keeperOfTwo = () => new LimitKeeper({ requests: 2, milliseconds: 1_000 });

/** A request that was under way until this time. */
const request = (keeper: LimitKeeper, endedAt: number) => {
	keeper.requestStarted();
	keeper.requestEnded(endedAt);
};

test('while fewer than the limit count, another one may start at once', () => {
	const keeper = keeperOfTwo();
	request(keeper, 5_000);

	expect(keeper.nextStart).toBe(-Infinity);
});

test('a request counts until the time of the limit after its answer, whenever it was sent', () => {
	const keeper = keeperOfTwo();
	request(keeper, 5_000);
	request(keeper, 5_400);
	expect(keeper.nextStart).toBe(6_000);
	request(keeper, 6_100);

	expect(keeper.nextStart).toBe(6_400);
});

test('as many as the limit under way: none may start before one has ended', () => {
	const keeper = keeperOfTwo();
	keeper.requestStarted();
	keeper.requestStarted();
	expect(keeper.nextStart).toBe(Infinity);
	keeper.requestEnded(7_000);

	expect(keeper.nextStart).toBe(8_000);
});

test.each([
	['the time that the server asks for', 30_000, 35_000],
	['the time of the limit where it asks for none', undefined, 6_000],
])('after a refusal the next one waits %s', (_what, wait, next) => {
	const keeper = keeperOfTwo();
	keeper.requestStarted();
	keeper.requestRefused(5_000, wait);
	keeper.requestEnded(5_000);

	expect(keeper.nextStart).toBe(next);
});

test('a refusal shortens no wait that another one asked for', () => {
	const keeper = keeperOfTwo();
	keeper.requestRefused(5_000, 30_000);
	keeper.requestRefused(6_000);

	expect(keeper.nextStart).toBe(35_000);
});
