import { join } from 'node:path';
import { lockFolder } from '../../../programs/folderLock';
import { temporaryFolders } from '../temporaryFolder';

const newFolder = temporaryFolders();

describe('the lock of a folder', () => {
	test('is refused while somebody else has it', async () => {
		const folder = join(newFolder(), 'installation');
		const unlock = await lockFolder(folder);
		const second = lockFolder(folder, { patience: 0, whenTaken: 'Somebody else is at it.' });
		await expect(second).rejects.toThrow('Somebody else is at it.');
		await unlock();
	});

	test('is waited for, and taken when it is given back', async () => {
		const folder = join(newFolder(), 'installation');
		const order: string[] = [];
		const unlock = await lockFolder(folder);
		const second = lockFolder(folder, {
			whileWaiting: () => {
				order.push('waiting');
				void unlock().then(() => order.push('given back'));
			},
		});
		const unlockSecond = await second;
		order.push('taken');
		await unlockSecond();
		expect(order).toEqual(['waiting', 'given back', 'taken']);
	});

	test('is no longer waited for when the program is told to stop', async () => {
		const folder = join(newFolder(), 'installation');
		const unlock = await lockFolder(folder);
		const stopping = new AbortController();
		const second = lockFolder(folder, {
			whileWaiting: () => {
				stopping.abort();
			},
			signal: stopping.signal,
		});
		await expect(second).rejects.toThrow('Stopped.');
		await unlock();
	});
});
