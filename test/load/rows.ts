import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A person the way Nex's API takes one, so that every node can send the item as it is. */
export interface Row {
	name: { first_name: string; last_name: string };
	email_addresses: string[];
	job_title: string;
	phone_number: { country_code: number; number: string };
}

/** By which attribute the rows are matched. */
export const matchingAttribute = 'email_addresses';

/**
 * The items of a bench: people who are all different.
 *
 * @param count how many
 * @returns the rows, always the same ones
 */
export function rows(count: number): Row[] {
	return Array.from({ length: count }, (_, index) => ({
		name: { first_name: 'Jane', last_name: `Smith ${index}` },
		email_addresses: [`jane.smith.${index}@example.com`],
		job_title: 'CTO',
		phone_number: { country_code: 1, number: String(5_550_000_000 + index) },
	}));
}

/** A person the way a form on a website sends them. */
export interface FormEntry {
	name: string;
	email: string;
	job_title: string;
}

/**
 * A filled-in form: the person is none of `rows`.
 *
 * @param number which one
 * @returns the entry; another number is another person
 */
export function formEntry(number: number): FormEntry {
	return {
		name: `Joe Doe ${number}`,
		email: `joe.doe.${number}@example.com`,
		job_title: 'CEO',
	};
}

/** A server on 127.0.0.1 that gives rows to a workflow. */
export interface RowServer {
	/** Where `count` rows are, as a JSON array, of which n8n's HTTP Request node makes items. */
	urlOf(count: number): string;
	readonly close: () => void;
}

/**
 * Starts a server of rows. It runs in the bench's own process, so it costs n8n nothing but the one
 * request that every workflow makes alike.
 *
 * @returns the server
 */
export async function startRowServer(): Promise<RowServer> {
	const server = createServer((request, response) => {
		const count = Number(/^\/rows\/(\d+)$/.exec(request.url ?? '')?.[1]);
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify(rows(count)));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		urlOf: (count) => `http://127.0.0.1:${port}/rows/${count}`,
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}
