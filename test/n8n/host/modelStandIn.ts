import { z } from 'zod';
import { recordRequests } from './recordingServer';

const chatRequest = z.object({
	messages: z.array(z.object({ role: z.string(), content: z.unknown() }).passthrough()),
	tools: z
		.array(
			z.object({
				function: z.object({
					name: z.string(),
					description: z.string().optional(),
					parameters: z.object({ properties: z.record(z.string(), z.unknown()) }).passthrough(),
				}),
			}),
		)
		.default([]),
});

/** What a model was asked: the conversation so far and the tools that it may call. */
export type ChatRequest = z.infer<typeof chatRequest>;

/** What a model wants to be done. */
export interface ToolCall {
	/** The tool's name, as the model is told it. */
	readonly tool: string;
	readonly arguments: Readonly<Record<string, unknown>>;
}

/** A stand-in for a language model. */
export interface ModelStandIn extends AsyncDisposable {
	/** The base URL for a credential "OpenAI". */
	readonly url: string;
	/** What it was asked, in order. */
	chats(): ChatRequest[];
	/** The texts that came back from the tools, in order, in whichever conversation. */
	toolResults(): string[];
}

/**
 * Starts a server that speaks the part of the OpenAI protocol that an agent needs
 * (https://platform.openai.com/docs/api-reference/chat/create, without streaming). It calls one
 * tool after another, then says "Done." to whatever it is asked.
 *
 * @param toolCalls the calls, in order; those of a list are called at once
 * @returns the running server; it ends with the block that holds it
 */
export async function standInForModel(
	toolCalls: ReadonlyArray<ToolCall | readonly ToolCall[]>,
): Promise<ModelStandIn> {
	let answered = 0;
	const server = await recordRequests(() => {
		const wanted = [toolCalls[answered++] ?? []].flat();
		const calls = wanted.map((call, index) => ({
			id: `call_${answered}_${index}`,
			type: 'function',
			function: { name: call.tool, arguments: JSON.stringify(call.arguments) },
		}));
		const isDone = calls.length === 0;
		return {
			id: `chat_${answered}`,
			object: 'chat.completion',
			created: 0,
			model: 'stand-in',
			choices: [
				{
					index: 0,
					message: {
						role: 'assistant',
						content: isDone ? 'Done.' : null,
						...(!isDone && { tool_calls: calls }),
					},
					finish_reason: isDone ? 'stop' : 'tool_calls',
				},
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	});
	const chats = () => server.requests.map(({ body }) => chatRequest.parse(body));
	return {
		url: `${server.url}/v1`,
		chats,
		toolResults: () =>
			chats().flatMap(({ messages }) => {
				const asked = messages.map(({ role }) => role).lastIndexOf('assistant');
				return messages
					.slice(asked + 1)
					.filter(({ role }) => role === 'tool')
					.map(({ content }) => String(content));
			}),
		[Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
	};
}
