import { deskOf } from "./commands";

/** The agent and their desks, as an observer of the agent knows them. */
export class Agent {
  /** By conversation on a desk: the person, or 0 if unknown. */
  readonly people = new Map<number, number>();
  /** The focused conversation of each desk. The desk at which the agent is comes last. */
  #focus: number[] = [];

  /** The agent's current conversation. */
  get with(): number | undefined {
    return this.#focus.at(-1);
  }

  /** The person in the agent's current conversation: 0 if unknown, undefined if there is no conversation. */
  get person(): number | undefined {
    return this.with === undefined ? undefined : (this.people.get(this.with) ?? 0);
  }

  inFocusOf(desk: number): number | undefined {
    return this.#focus.find((c) => deskOf(c) === desk);
  }

  focus(c: number): void {
    if (!this.people.has(c)) this.people.set(c, 0);
    this.#focus = [...this.#focus.filter((one) => deskOf(one) !== deskOf(c)), c];
  }

  unfocus(c: number): void {
    this.#focus = this.#focus.filter((one) => one !== c);
  }

  goTo(desk: number): void {
    const there = this.inFocusOf(desk);
    if (there !== undefined) this.focus(there);
  }

  remove(c: number): void {
    this.people.delete(c);
    this.unfocus(c);
  }
}
