import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * @param seed a whole number
 * @returns a function that gives numbers from 0 up to but not including 1, the same ones in the same
 *   order for the same seed
 */
export function randomNumbers(seed: number): () => number {
	const generator = xoroshiro128plus(seed);
	return () => uniformFloat64(generator);
}
