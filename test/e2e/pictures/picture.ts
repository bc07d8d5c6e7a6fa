import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import sharp from 'sharp';
import { projectFolder } from '../../../programs/folders';
import { expect, test } from '../test';

const folder = join(projectFolder, 'docs', 'pictures');

/** Shortcuts of the editor that the edge of a picture would cut through. */
const hidden =
	'[data-test-id="floating-nodes"], [data-test-id="canvas-handle-plus-wrapper"] { display: none }';

/**
 * Takes a picture for the documents: `docs/pictures/<name>-light.png` or `<name>-dark.png`, in as few
 * colours as n8n's editor needs.
 *
 * @param parts the parts of the page to show
 * @param name the picture's name
 * @param margin how much to show around them, in the page's pixels; default nothing
 */
export async function takePicture(parts: Locator, name: string, margin = 0): Promise<void> {
	const page = parts.page();
	// What n8n announces for a moment lies above everything.
	await expect(page.locator('.el-notification')).toHaveCount(0);
	const clip = await frameAround(parts, margin);
	const screenshot = await page.screenshot({ clip, animations: 'disabled', style: hidden });
	await mkdir(folder, { recursive: true });
	await sharp(screenshot)
		.png({ palette: true, colours: 64, effort: 10, compressionLevel: 9 })
		.toFile(join(folder, `${name}-${test.info().project.name}.png`));
}

async function frameAround(parts: Locator, margin: number) {
	const boxes = await Promise.all((await parts.all()).map((part) => part.boundingBox()));
	const shown = boxes.filter((box) => box !== null);
	const left = Math.min(...shown.map(({ x }) => x)) - margin;
	const top = Math.min(...shown.map(({ y }) => y)) - margin;
	const right = Math.max(...shown.map(({ x, width }) => x + width)) + margin;
	const bottom = Math.max(...shown.map(({ y, height }) => y + height)) + margin;
	return { x: left, y: top, width: right - left, height: bottom - top };
}
