/** Someone who may have to wait in lanes. `Lanes` alone writes the last two fields. */
export interface LaneMember<Member> {
	/** Keys; two members that share one go strictly one after the other. */
	readonly lanes: readonly string[];
	/** How many have to leave before this one may go. */
	blockers: number;
	/** Who waits for this one, where anybody does. */
	followers: Member[] | undefined;
}

/**
 * Keeps members that share a lane in the order in which they joined. Members that share none do not
 * wait for each other. Costs a map entry a lane while somebody is in it.
 */
export class Lanes<Member extends LaneMember<Member>> {
	private readonly lastIn = new Map<string, Member>();

	/** @returns whether the member may go at once; otherwise `leave` hands it over later */
	join(member: Member): boolean {
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

	/** @returns the members that may go now that this one has left, in the order they joined */
	leave(member: Member): Member[] {
		for (const lane of member.lanes) {
			if (this.lastIn.get(lane) === member) this.lastIn.delete(lane);
		}
		const followers = member.followers ?? [];
		member.followers = undefined;
		return followers.filter((follower) => --follower.blockers === 0);
	}
}
