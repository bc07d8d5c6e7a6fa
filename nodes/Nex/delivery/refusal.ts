import type { FailureFacts } from './failure';
import { RequestFailed } from './itemRefusal';

/**
 * The facts about an item whose request could not be put together.
 *
 * @param thrown a refusal with its own advice, `RequestFailed`, or n8n's error about an expression
 * @returns the facts
 */
export function refusalFacts(thrown: unknown): FailureFacts {
	if (thrown instanceof RequestFailed) return factsOf(thrown);
	const error = thrown as { message?: unknown; advice?: unknown; description?: unknown };
	return {
		reason: 'input',
		sentence: String(error.message ?? thrown),
		advice: text(error.advice) ?? text(error.description) ?? 'Check the fields of the node.',
	};
}

function factsOf({ outcome }: RequestFailed): FailureFacts {
	if (outcome.kind === 'failed') return outcome.failure;
	return outcome.because === 'cancelled'
		? { reason: 'input', sentence: 'The execution was cancelled', advice: 'Run it again.' }
		: outcome.because;
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
