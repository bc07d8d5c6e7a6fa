import { useNode } from './nexNode';
import { useSandbox } from './nexSandbox';
import { withFields } from './parameters';
import { usePeople } from './people';

const sandbox = useSandbox();
const nex = useNode(sandbox);
const { people } = usePeople(sandbox);

const upsert = (lastContacted: unknown) =>
	withFields({
		name: 'Jane Smith',
		email_addresses: 'jane@example.com',
		last_contacted: lastContacted as string,
	});

test.each<[given: unknown, date: string]>([
	['03/15/2026', '2026-03-15T00:00:00'],
	[46_096, '2026-03-15T00:00:00'],
	[46_096.5, '2026-03-15T12:00:00'],
	[1_773_565_200, '2026-03-15T09:00:00'],
	[1_773_565_200_000, '2026-03-15T09:00:00'],
])(
	'the expression that is advised for %j, which is no date, gives the one that is meant',
	async (given, date) => {
		const { error } = await nex.run(upsert(given));
		const [, advised = ''] = /e\.g\. (\{\{ .* \}\})/.exec(error?.description ?? '') ?? [];
		await nex.output(upsert(`=${advised}`));

		const [{ last_contacted: stored } = {}] = people() as Array<{ last_contacted?: string }>;
		expect(new Date(stored ?? '').toISOString()).toBe(`${date}.000Z`);
	},
);
