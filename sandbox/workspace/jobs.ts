import type { Ground } from './ground';

/** A job as a client finds it. */
export interface JobState<Result> {
	status: string;
	created_at: string;
	/** Only where it has ended. */
	completed_at?: string;
	/** Only where it has completed. */
	result?: Result;
	/** Only where it has failed. */
	error?: string;
}

interface Job<Result> {
	state: JobState<Result>;
	startedAt: number;
	looks: number;
	finish: () => Result;
}

/** Jobs of Nex's AI of one kind: each takes its time, and is looked at until it has ended. */
export class Jobs<Result> {
	private readonly jobs = new Map<string, Job<Result>>();

	constructor(private readonly ground: Ground) {}

	/**
	 * @param finish does the work, once, when the job is found to be complete
	 * @returns the ID of the job
	 */
	start(finish: () => Result): string {
		const id = this.ground.longIdentifiers.next();
		const state = { status: 'pending', created_at: this.ground.now() };
		this.jobs.set(id, { state, startedAt: this.ground.behaviour.now(), looks: 0, finish });
		return id;
	}

	/** @returns the job as this look finds it; undefined where there is none */
	look(id: string): JobState<Result> | undefined {
		const job = this.jobs.get(id);
		if (job === undefined || job.state.completed_at !== undefined) return job?.state;
		const { looks = 1, milliseconds = 0, failure, status } = this.ground.behaviour.jobs;
		const { state, startedAt, finish } = job;
		const isOver = job.looks >= looks && this.ground.behaviour.now() - startedAt >= milliseconds;
		if (isOver) {
			state.completed_at = this.ground.now();
			state.status = failure === undefined ? 'completed' : 'failed';
			if (failure === undefined) state.result = finish();
			else state.error = failure;
		} else if (job.looks > 0) {
			state.status = status ?? 'processing';
		}
		job.looks += 1;
		return state;
	}
}
