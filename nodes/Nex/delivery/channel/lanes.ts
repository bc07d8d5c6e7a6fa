/** Someone who may have to wait in lanes. `Lanes` alone writes the last two fields. */
export interface LaneMember {
	/** Keys; two members that share one go strictly one after the other. */
	readonly lanes: readonly string[];
	/** Whether it does not want to go any more, so that it leaves as soon as it could. */
	readonly isGone: boolean;
	/** How many have to leave before this one may go. */
	blockers: number;
	/** Who waits for this one, where anybody does. */
	followers: LaneMember[] | undefined;
	/** It may go now. */
	go(): void;
}

/**
 * Keeps members that share a lane in the order in which they joined. Members that share none do not
 * wait for each other. Costs a map entry a lane while somebody is in it.
 */
export class Lanes {
	private readonly lastIn = new Map<string, LaneMember>();

	/** How many lanes somebody is in. */
	get size(): number {
		return this.lastIn.size;
	}

	/** @returns whether the member may go at once; otherwise it is told later */
	join(member: LaneMember): boolean {
		for (const lane of member.lanes) {
			const predecessor = this.lastIn.get(lane);
			if (predecessor === member) continue;
			if (predecessor !== undefined) {
				(predecessor.followers ??= []).push(member);
				member.blockers += 1;
			}
			this.lastIn.set(lane, member);
		}
		return member.blockers === 0;
	}

	/** Tells those that may go now that this one leaves, in the order in which they joined. */
	leave(member: LaneMember): void {
		const leaving = [member];
		for (const leaver of leaving) {
			for (const lane of leaver.lanes) {
				if (this.lastIn.get(lane) === leaver) this.lastIn.delete(lane);
			}
			const followers = leaver.followers ?? [];
			leaver.followers = undefined;
			for (const follower of followers) {
				follower.blockers -= 1;
				if (follower.blockers > 0) continue;
				if (follower.isGone) leaving.push(follower);
				else follower.go();
			}
		}
	}
}
