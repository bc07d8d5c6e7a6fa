import { Probe } from '../../../../nodes/Nex/delivery/run/probe';

test('one request goes alone until one is answered for good', () => {
	const probe = new Probe();
	expect(probe.mayGo).toBe(true);
	probe.sent();
	expect(probe.mayGo).toBe(false);

	probe.cameBack(false);
	expect(probe.mayGo).toBe(true);
	probe.sent();
	probe.cameBack(true);
	probe.sent();
	expect(probe.mayGo).toBe(true);
});
