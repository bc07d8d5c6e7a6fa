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
	/** The texts that came back from the tools, in order. */
	toolResults(): string[];
}

/**
 * Starts a server that speaks the part of the OpenAI protocol that an agent needs
 * (https://platform.openai.com/docs/api-reference/chat/create, without streaming). It calls one
 * tool after another, then says "Done.".
 *
 * @param toolCalls the calls, in order
 * @returns the running server; it ends with the block that holds it
 */
export async function standInForModel(toolCalls: readonly ToolCall[]): Promise<ModelStandIn> {
	let answered = 0;
	const server = await recordRequests(() => {
		const wanted = toolCalls[answered++];
		const call = wanted && {
			id: `call_${answered}`,
			type: 'function',
			function: { name: wanted.tool, arguments: JSON.stringify(wanted.arguments) },
		};
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
						content: call ? null : 'Done.',
						...(call && { tool_calls: [call] }),
					},
					finish_reason: call ? 'tool_calls' : 'stop',
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
			(chats().at(-1)?.messages ?? [])
				.filter(({ role }) => role === 'tool')
				.map(({ content }) => String(content)),
		[Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
	};
}
