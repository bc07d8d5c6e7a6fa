'use strict';

const { rm } = require('node:fs/promises');
const { dest, src, task } = require('gulp');

task('clean', async () => await rm('dist', { recursive: true, force: true }));

/** `tsc` leaves out what is not TypeScript: the icons, what describes the nodes, and the schemas of outputs. */
task('build:icons', () =>
	src('nodes/**/*.{svg,json}', { base: '.', encoding: false }).pipe(dest('dist')),
);
