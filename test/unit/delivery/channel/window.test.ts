import { Concurrency } from '../../../../nodes/Nex/delivery/channel/window';

test('starts at the maximum', () => {
	expect(new Concurrency(10).limit).toBe(10);
});

test('is halved by a refusal, down to one', () => {
	const concurrency = new Concurrency(10);
	const limits = [1, 2, 3, 4, 5].map(() => {
		concurrency.refused(true);
		return concurrency.limit;
	});

	expect(limits).toEqual([5, 2, 1, 1, 1]);
});

test('falls to one where the server accepts nothing at all', () => {
	const concurrency = new Concurrency(10);
	concurrency.refused(false);

	expect(concurrency.limit).toBe(1);
});

test('grows by one with every accepted request, up to the maximum', () => {
	const concurrency = new Concurrency(3);
	concurrency.refused(false);
	const limits = [1, 2, 3].map(() => {
		concurrency.accepted();
		return concurrency.limit;
	});

	expect(limits).toEqual([2, 3, 3]);
});
