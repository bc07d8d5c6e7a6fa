import js from '@eslint/js';
import { config as nodeConfiguration } from '@n8n/node-cli/eslint';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The files that are linted with the help of their types, and where these stand. */
export const typedFiles = [
	'sandbox/**/*.ts',
	'playground/**/*.ts',
	'programs/**/*.ts',
	'test/**/*.ts',
];
export const typedProject = './tsconfig.tooling.json';

const published = ['nodes/**/*.ts', 'credentials/**/*.ts'];

/**
 * n8n's own configuration as it is, every rule on, for what the package publishes. It claims every
 * TypeScript file of a project, but its rules (no timers, no file system) are made for code that
 * runs inside n8n, so it is narrowed to that code here.
 */
const publishedConfiguration = nodeConfiguration.map(({ files, ...entry }) => {
	if (files === undefined) return entry;
	if (files.includes('**/*.ts')) return { ...entry, files: published };
	// ESLint matches no file with a pattern that starts with "./", so those rules would be off.
	return { ...entry, files: files.map((pattern) => pattern.replace(/^\.\//, '')) };
});

export default defineConfig(
	globalIgnores(['dist/', 'coverage/', '.stryker-tmp/']),
	publishedConfiguration,
	{
		files: typedFiles,
		extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
		languageOptions: {
			parserOptions: { project: typedProject, tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
		},
	},
	{
		files: [
			'*.js',
			'*.mjs',
			'tooling/**/*.mjs',
			'programs/*.mjs',
			'test/mutation/*',
			'test/once/*',
		],
		extends: [js.configs.recommended],
		languageOptions: {
			globals: {
				console: 'readonly',
				setInterval: 'readonly',
				clearInterval: 'readonly',
				setTimeout: 'readonly',
				clearTimeout: 'readonly',
			},
		},
	},
	{
		files: ['*.js', 'test/mutation/*.js', 'test/once/*.js'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: {
				__dirname: 'readonly',
				__filename: 'readonly',
				globalThis: 'readonly',
				module: 'readonly',
				process: 'readonly',
				require: 'readonly',
			},
		},
	},
	{
		files: ['test/mutation/roomTests.js'],
		languageOptions: {
			globals: { describe: 'readonly' },
		},
	},
);
