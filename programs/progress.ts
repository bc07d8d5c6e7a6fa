/** Shows what goes on during a long start. */
export interface Progress {
	/**
	 * Shows a step while it lasts.
	 *
	 * @param title what is done, and how long it usually takes
	 * @param work the step; it may say more while it goes on
	 * @returns what `work` returned
	 */
	readonly step: <Result>(
		title: string,
		work: (step: ProgressStep) => Promise<Result>,
	) => Promise<Result>;
}

/** One step, as its work sees it. */
export interface ProgressStep {
	/** What is being done just now. */
	readonly say: (message: string) => void;
}

type Outcome<Value> = { readonly value: Value } | { readonly error: unknown };

const heartbeatEvery = 20_000;

/**
 * Shows progress with listr2: a spinner for each step in a terminal, plain lines elsewhere. A step
 * that takes long says every 20 s that it is still going on.
 */
export async function terminalProgress(): Promise<Progress> {
	// Loaded here, because it is an ES module only and this one is also loaded by jest.
	const { Listr } = await import('listr2');
	return {
		step: async (title, work) => {
			let outcome: Outcome<Awaited<ReturnType<typeof work>>> | undefined;
			const task = new Listr(
				[
					{
						title,
						task: async (_context, wrapper) => {
							const startedAt = Date.now();
							let said = 'still working';
							const show = () => {
								const seconds = Math.round((Date.now() - startedAt) / 1000);
								wrapper.output = seconds < 1 ? said : `${said}, ${seconds} s so far`;
							};
							const heartbeat = setInterval(show, process.stdout.isTTY ? 1_000 : heartbeatEvery);
							try {
								const value = await work({
									say: (message) => {
										said = message;
										show();
									},
								});
								outcome = { value };
							} catch (error) {
								outcome = { error };
								// What went wrong is said once, by whoever catches it.
								throw new Error('see below');
							} finally {
								clearInterval(heartbeat);
							}
						},
					},
				],
				{ registerSignalListeners: false, rendererOptions: { showErrorMessage: false } },
			);
			await task.run().catch(() => undefined);
			if (outcome === undefined) throw new Error(`"${title}" was not run.`);
			if ('error' in outcome) throw outcome.error;
			return outcome.value;
		},
	};
}
