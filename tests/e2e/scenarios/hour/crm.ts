import type { Page } from "@playwright/test";
import type { Person } from "../../../../src/simulators/people";
import type { BridgeBrowser, LooseSettings } from "../../bridge";
import type { Act } from "./plan";

/** What an agent did with their hands. `text` is to be typed where the act is to write something. */
export type Doing = (page: Page, person: Person, text: string) => Promise<void>;

/** A CRM as an agent uses it. What it has not, the agent does not do: they look at the record then. */
export interface HourCrm {
  name: string;
  origin: string;
  settings: LooseSettings & { id: string };
  logIn(page: Page): Promise<void>;
  /** The record of a customer is on screen, as a person would see it. */
  isShown(page: Page, person: Person): Promise<boolean>;
  doings: { [Name in Act]?: Doing };
  /** All that its server took from the agent. */
  kept(page: Page): Promise<string>;
  /** Called before the hour begins. Answers what ends it. */
  serve(bridge: BridgeBrowser): () => void;
}
