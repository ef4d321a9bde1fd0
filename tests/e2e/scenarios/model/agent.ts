import { deskOf } from "./commands";

/** The agent and their desks, as a person who looks over their shoulder knows them. */
export class Agent {
  /** By conversation on a desk: the person that is known, 0 where nobody is. */
  readonly people = new Map<number, number>();
  /** The conversation that each desk has in focus; the desk that has the agent comes last. */
  #focus: number[] = [];

  /** The conversation that the agent is with. */
  get with(): number | undefined {
    return this.#focus.at(-1);
  }

  /** The person that the agent is with, 0 where nothing is known of them; undefined where there is nobody. */
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
