import type { ConnectionProblem } from '../exchange/connectionFailure';
import type { Failure } from '../verdict/failure';
import { isPassing } from '../verdict/judge';
import type { Explanation, Words } from '../verdict/words';

const correctTheValue = 'Correct the value that Nex names, or its mapping in the node.';
const runAgain = 'Run the workflow again later.';
const checkTheAddress = 'Check the Base URL in the credential.';

const byStatus: Readonly<Record<number, Explanation>> = {
	400: { message: "Nex does not accept the item's data", advice: correctTheValue },
	401: {
		message: 'Nex does not accept the API key',
		advice:
			'Open the credential and check that you copied the whole key and that it was not revoked in Nex.',
	},
	404: {
		message: 'Nex could not find what the request is for',
		advice:
			'Check the names and IDs in the node, and the Base URL in the credential: something may have been deleted or renamed in Nex.',
	},
	407: {
		message: 'The proxy asks for a user and a password',
		advice: 'Enter them under Request Options → Proxy.',
	},
	408: { message: 'Nex waited too long for the request to arrive', advice: runAgain },
	409: {
		message: 'The item conflicts with what is stored in Nex',
		advice: 'Compare the two: a value that must be unique may already be in use.',
	},
	413: {
		message: 'The item is larger than Nex accepts',
		advice: 'Send fewer or shorter values in one item.',
	},
	422: { message: "Nex cannot process the item's data", advice: correctTheValue },
	425: { message: 'Nex was not ready for the request yet', advice: runAgain },
	429: {
		message: 'Nex is receiving too many requests',
		advice:
			'Run the workflow again later. If other programs use Nex at the same time, slow them down.',
	},
	500: { message: 'Nex could not process the request (status 500)', advice: runAgain },
	501: {
		message: 'Nex does not support this kind of request (status 501)',
		advice: checkTheAddress,
	},
	502: { message: 'A server in front of Nex got no usable answer (status 502)', advice: runAgain },
	503: { message: 'Nex is not available right now (status 503)', advice: runAgain },
	504: {
		message: 'A server in front of Nex waited too long for its answer (status 504)',
		advice: runAgain,
	},
};

/** The same for requests that carry nothing to store. */
export const withoutData: Words = {
	400: {
		message: 'Nex does not accept the request',
		advice: "Check the fields of the node, and the 'Base URL' in the credential.",
	},
	409: {
		message: 'Nex cannot do this now, because it conflicts with something else in Nex',
		advice: 'Run the workflow again later. If that does not help, look at it in Nex.',
	},
	413: {
		message: 'The request is larger than Nex accepts',
		advice: 'Shorten the longest value in the fields of the node.',
	},
	422: {
		message: 'Nex cannot process the request',
		advice: "Check the fields of the node, and the 'Base URL' in the credential.",
	},
};

const orTheProxy = 'If you use a proxy, check it under Request Options.';

const checkTheNetwork = `Check the Base URL in the credential, and the network of the machine that runs n8n. ${orTheProxy}`;

const runAgainOnceChecked = 'Check the network between n8n and Nex, then run the workflow again.';

const checkTheConnection =
	'Check the Base URL in the credential. If you use a proxy or a certificate of your own, check Request Options.';

const connectionAdvice: Readonly<Record<ConnectionProblem, string>> = {
	refused: `Check the Base URL in the credential, and that the server is running. ${orTheProxy}`,
	notFound: checkTheNetwork,
	reset: runAgainOnceChecked,
	timeout: 'Run the workflow again later, or allow more time under Request Options → Timeout.',
	unreachable: checkTheNetwork,
	garbled:
		'Check the Base URL in the credential: its scheme and port may be those of another server.',
	exhausted:
		'Set Max Concurrency lower, or run fewer workflows at the same time; then run the workflow again.',
	unsent: checkTheConnection,
	broken: runAgainOnceChecked,
	other: checkTheConnection,
};

/** How Nex names a scope, such as `record.write` or `list.member.write`. */
const scopeName =
	/\b[a-z][a-z_]*\.(?:[a-z_]+\.)?(?:read|write|create|update|delete|manage|admin)\b/;

/**
 * What happened and what to do about it, in general words.
 *
 * @param failure the facts; of its numbers only the status is used
 */
export function explanationOf(failure: Failure): Explanation {
	const known = byStatus[failure.status ?? 0];
	if (failure.isRefusedAlone) return refusedAlone(failure);
	if (failure.mayBeFromNex) return withAdvice(ofNobody(failure), failure);
	if (isInBetween(failure)) return inBetween(failure);
	switch (failure.reason) {
		case 'forbidden':
			return forbidden(failure);
		case 'redirect':
			return redirected(failure);
		case 'rejected':
			return withAdvice(known ?? rejected(failure), failure);
		case 'unauthorized':
		case 'throttled':
		case 'serverFault':
			return known ?? failed(failure);
		case 'connection':
			return {
				message: sentenceOf(failure, 'The server did not answer'),
				advice: connectionAdvice[failure.connection ?? 'other'],
			};
		case 'unusableAnswer':
			return unusable(failure);
		case 'input':
			return {
				message: sentenceOf(failure, 'The item cannot be sent'),
				advice: failure.advice ?? 'Check the fields of the node.',
			};
		case 'incomplete':
			return {
				message: sentenceOf(failure, 'A part of the answer is missing'),
				advice: failure.advice ?? runAgain,
			};
		case 'unexpected':
			return {
				message: `The node made a mistake: ${sentenceOf(failure, 'nothing is known of it')}`,
				advice:
					'Please report this to the maintainers of this node, with the status and the message above.',
			};
	}
}

function refusedAlone({ status = 0, isFromNex }: Failure): Explanation {
	const who = isFromNex ? 'Nex' : 'A server between n8n and Nex';
	return {
		message: `${who} keeps refusing this item (status ${status}) while it accepts others`,
		advice: 'Check what makes it different, such as its size or one of its values.',
	};
}

/** Servers between n8n and Nex have statuses of their own, for which the general words are right. */
const ofAnybody = new Set([407, 425, 502, 504]);

/** Whether a server between n8n and Nex seems to have answered, since the error is none of Nex's. */
function isInBetween({ status = 0, isFromNex }: Failure): boolean {
	return status >= 400 && status <= 599 && isFromNex !== true && !ofAnybody.has(status);
}

/** It is said without a name, since it can't be told who says it. */
function ofNobody({ status, received }: Failure): Explanation {
	return {
		message: `The server does not accept the request (status ${status} with ${received})`,
		advice:
			'Correct what it names, or its mapping in the node. If Nex would not say so, check the Base URL in the credential, and whether a proxy stands between n8n and Nex.',
	};
}

function inBetween({ status = 0, received }: Failure): Explanation {
	const came = received === undefined || received === 'nothing' ? 'an empty answer' : received;
	const answered = `(status ${status} with ${came})`;
	const what = wordsInBetween[status] ?? (status >= 500 ? 'failed' : 'refused the request');
	return {
		message:
			status === 404
				? `Nex does not answer at this address ${answered}`
				: `A server between n8n and Nex ${what} ${answered}`,
		advice: isPassing(status)
			? runAgain
			: (adviceInBetween[status] ??
				'Check the Base URL in the credential, and whether a proxy or a firewall between n8n and Nex lets the request through.'),
	};
}

const wordsInBetween: Readonly<Record<number, string>> = {
	408: 'waited too long for the request to arrive',
	413: 'does not accept an item this large',
	429: 'is receiving too many requests',
	501: 'does not support this kind of request',
	505: 'does not support this kind of request',
};

const adviceInBetween: Readonly<Record<number, string>> = {
	413: 'Send fewer or shorter values in one item.',
};

function forbidden({ nexMessage = '' }: Failure): Explanation {
	const scope = scopeName.exec(nexMessage)?.[0];
	const missing = scope === undefined ? 'the scope that is missing' : `the scope ${scope}`;
	return {
		message: 'The API key is not allowed to do this',
		advice: `In Nex, give the key ${missing}, or use another key.`,
	};
}

function redirected({ redirectsTo }: Failure): Explanation {
	const where = redirectsTo === undefined ? '' : ` to ${redirectsTo}`;
	return {
		message: `The server redirects${where}, which is not followed, because it would carry the API key along`,
		advice: 'Set the Base URL in the credential to the address where Nex answers.',
	};
}

function withAdvice({ message, advice }: Explanation, failure: Failure): Explanation {
	return { message, advice: [failure.advice, advice].filter(Boolean).join(' ') };
}

function rejected({ status }: Failure): Explanation {
	return {
		message: `Nex refused the request (status ${status})`,
		advice: 'Check the fields of the node and the Base URL in the credential.',
	};
}

function failed({ status }: Failure): Explanation {
	return { message: `Nex could not process the request (status ${status})`, advice: runAgain };
}

function unusable(failure: Failure): Explanation {
	const received = failure.received === undefined ? '' : `; received: ${failure.received}`;
	return {
		message: `${sentenceOf(failure, "The answer is not one of Nex's")}${received}`,
		advice:
			failure.advice ??
			'Check the Base URL in the credential, and whether a proxy stands between n8n and Nex; then run the workflow again.',
	};
}

function sentenceOf({ sentence }: Failure, otherwise: string): string {
	return sentence?.replace(/\.$/, '') ?? otherwise;
}
