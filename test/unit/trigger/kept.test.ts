import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { Kept } from '../../../nodes/Nex/trigger/kept';
import { Memory } from '../../../nodes/Nex/trigger/memory';

/** What is kept in such static data of n8n's. */
const keptIn = (data: IDataObject) =>
	new Kept({ getWorkflowStaticData: () => data } as unknown as IPollFunctions, 'people');

test('a remark is told once, and anew where the trigger begins anew', () => {
	const data: IDataObject = {};
	expect(keptIn(data).untold(['a'])).toEqual(['a']);
	expect(keptIn(data).untold(['a', 'b'])).toEqual(['b']);
	expect(data.remarks).toEqual(['a', 'b']);

	keptIn(data).write(Memory.since(0), false);
	expect(keptIn(data).untold(['a', 'b'])).toEqual([]);

	keptIn(data).write(Memory.since(0), true);
	expect(data.remarks).toEqual([]);
	expect(keptIn(data).untold(['a'])).toEqual(['a']);
});

test('where there is nothing to tell, nothing is kept of it', () => {
	const data: IDataObject = {};
	keptIn(data).untold([]);

	expect(data).toEqual({});
});
