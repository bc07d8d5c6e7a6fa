import type { RunItem } from '../../delivery/runItem';

/** Whoever gives the values of the form's fields: an item of a run, or a trigger's look. */
export type Form = Pick<RunItem, 'parameter'>;
