import { processClock } from './channel/clock';

/** @returns the time, in milliseconds since 1970, which never runs backwards: to tell how long something takes */
export function now(): number {
	return processClock.now();
}
