/** A binary heap: adding and taking cost O(log n), adding in order O(1). */
export class PriorityQueue<Entry> {
	private readonly heap: Entry[] = [];

	/** @param precedes whether the first of two entries is to be taken before the second */
	constructor(private readonly precedes: (one: Entry, other: Entry) => boolean) {}

	get size(): number {
		return this.heap.length;
	}

	/** The entry that `take` would return; undefined where there is none. */
	first(): Entry | undefined {
		return this.heap[0];
	}

	add(entry: Entry): void {
		const { heap } = this;
		let place = heap.push(entry) - 1;
		while (place > 0) {
			const parentPlace = (place - 1) >> 1;
			const parent = heap[parentPlace] as Entry;
			if (!this.precedes(entry, parent)) break;
			heap[place] = parent;
			place = parentPlace;
		}
		heap[place] = entry;
	}

	/** Takes the first entry out; undefined where there is none. */
	take(): Entry | undefined {
		const { heap } = this;
		const first = heap[0];
		const last = heap.pop() as Entry;
		if (heap.length > 0) this.sink(last);
		return first;
	}

	/** Takes all out, in no particular order. */
	takeAll(): Entry[] {
		return this.heap.splice(0);
	}

	private sink(entry: Entry): void {
		const { heap } = this;
		let place = 0;
		for (;;) {
			let childPlace = 2 * place + 1;
			if (childPlace >= heap.length) break;
			const sibling = heap[childPlace + 1];
			if (sibling !== undefined && this.precedes(sibling, heap[childPlace] as Entry))
				childPlace += 1;
			const child = heap[childPlace] as Entry;
			if (!this.precedes(child, entry)) break;
			heap[place] = child;
			place = childPlace;
		}
		heap[place] = entry;
	}
}
