import type { Page } from "@playwright/test";
import type { Person } from "../../../../src/simulators/people";
import type { BridgeBrowser, LooseSettings } from "../../bridge";
import type { Act } from "./plan";

/** An action of the agent in a page. `text` is the text to type, if the action is to write something. */
export type AgentAction = (page: Page, person: Person, text: string) => Promise<void>;

/** A CRM as an agent uses it. If it does not support an action, the agent only looks at the record. */
export interface HourCrm {
  name: string;
  origin: string;
  settings: LooseSettings & { id: string };
  logIn(page: Page): Promise<void>;
  /** Returns whether a person would see the customer's record on screen. */
  isShown(page: Page, person: Person): Promise<boolean>;
  doings: { [Name in Act]?: AgentAction };
  /** Returns everything that the agent saved on the server. */
  kept(page: Page): Promise<string>;
  /** Called before the hour begins. Returns a function that ends it. */
  serve(bridge: BridgeBrowser): () => void;
}
