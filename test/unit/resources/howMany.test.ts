import type { RunItem } from '../../../nodes/Nex/delivery/runItem';
import { wantedBy } from '../../../nodes/Nex/resources/fields/howMany';

const itemWith = (parameters: Record<string, unknown>) =>
	({ parameter: (name: string) => parameters[name] }) as unknown as RunItem;

const wanted = (limit: unknown) => wantedBy(itemWith({ returnAll: false, limit }), 'record');

test.each([16, '16', ' 16 ', '1.6e1', '16.0'])('a limit may be %p', (limit) => {
	expect(wanted(limit)).toBe(16);
});

test.each(['0x10', '0b10000', '0o20', '16 records', '1,600', '', ' ', '1.5', true, null])(
	'a limit of %p is refused, as such a number is in an attribute',
	(limit) => {
		expect(() => wanted(limit)).toThrow("'Limit' is not a whole number of at least 1");
	},
);
