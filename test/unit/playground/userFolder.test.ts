import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openUserFolder } from '../../../playground/userFolder';
import { temporaryFolders } from '../temporaryFolder';

const newFolder = temporaryFolders();
const testOnPosix = process.platform === 'win32' ? test.skip : test;

describe('a user folder of the playground', () => {
	test('keeps its account and what was remembered', async () => {
		const path = join(newFolder(), 'sandbox');
		const first = await openUserFolder(path);
		await Promise.all([
			first.remember({ credential: 'abc' }),
			first.remember({ workflows: { id: { fileHash: 'f', storedHash: 's' } } }),
		]);
		const second = await openUserFolder(path);
		expect(second.note).toEqual({
			owner: first.note.owner,
			credential: 'abc',
			workflows: { id: { fileHash: 'f', storedHash: 's' } },
		});
	});

	test('has a password of its own that n8n accepts', async () => {
		const { password } = (await openUserFolder(join(newFolder(), 'one'))).note.owner;
		const another = (await openUserFolder(join(newFolder(), 'two'))).note.owner.password;
		expect(password).toMatch(/^(?=.*[A-Z])(?=.*\d).{8,64}$/);
		expect(password).not.toBe(another);
	});

	testOnPosix('is for this person only', async () => {
		const path = join(newFolder(), 'sandbox');
		await openUserFolder(path);
		expect(statSync(path).mode & 0o077).toBe(0);
		expect(statSync(join(path, 'playground.json')).mode & 0o077).toBe(0);
	});

	test('loses the file with a key that a killed start has left', async () => {
		const path = newFolder();
		await openUserFolder(path);
		writeFileSync(join(path, 'import-1.json'), '[{"data":{"apiKey":"sk-sandbox-left"}}]');
		await openUserFolder(path);
		expect(existsSync(join(path, 'import-1.json'))).toBe(false);
	});

	test('with a note that cannot be read says how to start afresh', async () => {
		const path = newFolder();
		await openUserFolder(path);
		writeFileSync(join(path, 'playground.json'), '{');
		await expect(openUserFolder(path)).rejects.toThrow('npm start -- --fresh');
	});
});
