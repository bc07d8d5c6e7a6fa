import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { Memory } from './memory';

/**
 * What a trigger keeps between its looks, in n8n's static data of the node. n8n saves it when a workflow
 * is activated and when something comes out; what was kept by looks without anything is lost with the
 * process, and found out again.
 */
export class Kept {
	private readonly data: IDataObject;

	/**
	 * @param context the context of a look; within this look alone, n8n gives its data
	 * @param subject what the trigger looks at
	 */
	constructor(
		context: IPollFunctions,
		private readonly subject: string,
	) {
		this.data = context.getWorkflowStaticData('node');
	}

	/** What is done, a copy; undefined where nothing is known of this subject. */
	read(): Memory | undefined {
		return this.data.subject === this.subject ? Memory.read(this.data.memory) : undefined;
	}

	/** Whether what is kept is of another subject: a person has chosen what to look at anew. */
	get isOfOther(): boolean {
		return typeof this.data.subject === 'string' && this.data.subject !== this.subject;
	}

	/** @param begins whether what was told before is to be told again */
	write(memory: Memory, begins: boolean): void {
		if (begins) this.data.remarks = [];
		this.data.subject = this.subject;
		this.data.memory = memory.toJSON();
	}

	/** @returns those that have not been told yet */
	untold(remarks: Iterable<string>): string[] {
		const { remarks: told } = this.data;
		const before = Array.isArray(told) ? told.map(String) : [];
		const untold = [...remarks].filter((remark) => !before.includes(remark));
		if (untold.length > 0) this.data.remarks = [...before, ...untold];
		return untold;
	}
}
