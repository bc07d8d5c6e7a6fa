import { BareNumber } from '../bareNumber';
import { RefusedRequest } from '../errors';
import type { ObjectDefinition, RecordBody } from './definitions';
import type { Ground } from './ground';
import type { Insights } from './insights';
import { Jobs, type JobState } from './jobs';
import type { Objects } from './objects';
import { primaryValue } from './search';

/** The body of a request that adds a text, as the contract describes it. */
export interface TextRequest {
	content: string;
	context?: string;
}

/** The body of a question, as the contract describes it. */
export interface QuestionRequest {
	query: string;
	session_id?: string;
}

/** The body of a request for an AI list, as the contract describes it. */
export interface AiListRequest {
	query: string;
	object_type?: string;
	limit?: number;
	include_attributes?: boolean;
}

interface Mentioned {
	object: ObjectDefinition;
	record: RecordBody;
	name: string;
}

/** A list that Nex's AI has made. */
interface AiList {
	found: Mentioned[];
	request: AiListRequest;
}

/** The slug of the object, by the type that a request for an AI list names. */
const objectOfType: Readonly<Record<string, string>> = { contact: 'person', company: 'company' };

/** How many records an AI list has where the request does not say it. */
const usualLimit = 50;

/** What Nex's AI does with a workspace. The sandbox has no AI: it looks for the names of records. */
export class Context {
	private readonly texts: Jobs<unknown>;
	private readonly lists: Jobs<AiList>;

	constructor(
		private readonly ground: Ground,
		private readonly objects: Objects,
		private readonly insights: Insights,
	) {
		this.texts = new Jobs(ground);
		this.lists = new Jobs(ground);
	}

	/** @returns an answer that says which records the question names */
	ask({ query, session_id = this.ground.longIdentifiers.next() }: QuestionRequest): unknown {
		const found = this.mentionedIn(query);
		const names = found.map(({ name }) => name).join(', ');
		return {
			answer: `The sandbox has no AI. Records that the question names: ${names || 'none'}.`,
			session_id,
			entity_references: found.map(({ record, name, object }) => ({
				id: record.id,
				name,
				type: object.type,
			})),
			entities_considered: found.map(({ record, name, object }) => ({
				id: new BareNumber(record.id),
				name,
				type: object.type.toUpperCase(),
				reason: 'The question names it.',
				insights_matched: 0,
				score: 1,
			})),
			signals_used: [],
			metadata: {
				query_type: found.length > 0 ? 'entity_specific' : 'workspace_wide',
				total_entities_searched: this.objects.everyRecord().length,
				confidence: 1,
			},
		};
	}

	/** @returns what a client needs to look at how far the processing of a text is */
	addText({ content }: TextRequest): { artifact_id: BareNumber } {
		const id = this.texts.start(() => {
			const found = this.mentionedIn(content);
			this.insights.add({
				content,
				entities: found.map(({ record, name, object }) => {
					return { id: record.id, name, type: object.type };
				}),
			});
			return {
				entities_extracted: found.map(({ record, name, object }) => ({
					type: object.type.toUpperCase(),
					context_id: new BareNumber(this.ground.longIdentifiers.next()),
					canonical_entity_id: new BareNumber(record.id),
					properties: { name },
					is_new: false,
				})),
				entities_created: 0,
				entities_updated: found.length,
				relationships_created: 0,
				insights_created: 1,
				tasks_suggested: 0,
			};
		});
		return { artifact_id: new BareNumber(id) };
	}

	/** @throws {RefusedRequest} 404 where there is no such artifact */
	artifact(id: string): unknown {
		return { operation_id: new BareNumber(id), ...found(this.texts.look(id), 'artifact', id) };
	}

	/** @returns what a client needs to look at how far an AI list is */
	startList(request: AiListRequest): { message: { job_id: string; status: string } } {
		const { query, object_type = 'contact', limit = usualLimit } = request;
		const slug = objectOfType[object_type];
		const id = this.lists.start(() => {
			const candidates = this.candidates().filter(({ object }) => object.slug === slug);
			const named = candidates.filter(({ name }) => mentions(query, name));
			return { found: (named.length > 0 ? named : candidates).slice(0, limit), request };
		});
		return { message: { job_id: id, status: 'pending' } };
	}

	/**
	 * @param id a job
	 * @param withAttributes whether the records come with their attributes; undefined: as the request
	 *   for the list said
	 * @throws {RefusedRequest} 404 where there is no such job
	 */
	list(id: string, withAttributes: boolean | undefined): { message: unknown } {
		const { status, created_at, error, result } = found(this.lists.look(id), 'job', id);
		const message = { job_id: id, status, created_at, error };
		if (result === undefined) return { message };
		const { query, object_type = 'contact', include_attributes = false } = result.request;
		const shows = withAttributes ?? include_attributes;
		const entities = result.found.map(({ record, name }) => ({
			id: record.id,
			name,
			type: object_type,
			reason: 'The query names it, or names nothing.',
			highlights: [],
			...(shows ? { attributes: record.attributes } : {}),
		}));
		const query_interpretation = `Records whose name stands in: ${query}`;
		return { message: { ...message, entities, count: entities.length, query_interpretation } };
	}

	private mentionedIn(text: string): Mentioned[] {
		return this.candidates().filter(({ name }) => mentions(text, name));
	}

	private candidates(): Mentioned[] {
		return this.objects.everyRecord().map(({ object, record }) => {
			return { object, record: record.body, name: primaryValue(record.body) };
		});
	}
}

function mentions(text: string, name: string): boolean {
	return name !== '' && text.toLowerCase().includes(name.toLowerCase());
}

function found<Result>(
	state: JobState<Result> | undefined,
	what: string,
	id: string,
): JobState<Result> {
	if (state === undefined) throw new RefusedRequest(404, `There is no ${what} "${id}".`);
	return state;
}
