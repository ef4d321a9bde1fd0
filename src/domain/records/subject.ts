import type { Known } from "../move/known";
import type { Wish } from "./wish";

/** What a record is about: whose it is, where it is, and how its page is known. */
export interface Subject {
  conversationId: string | null;
  url: string | null;
  name: string | null;
  known: Known;
  /** If the address is a search: what it searches for. */
  search?: Wish["search"];
}
