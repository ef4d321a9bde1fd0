import type { Effect } from "../../../domain/decide/effect";
import type { SessionStore } from "../../memory/session-store";
import type { Timeline } from "../../memory/timeline";
import type { PerformerContext } from "../performer";

/** The parts of a world's bridge that alerts need. */
export interface AlertingWorld {
  readonly store: SessionStore;
  readonly context: PerformerContext;
  readonly timeline: Timeline;
  perform(effects: Effect[], cause: string): Promise<void>;
}
