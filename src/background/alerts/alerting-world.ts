import type { Effect } from "../../domain/view/effect";
import type { Stage } from "../perform/performer";
import type { SessionStore } from "../session-store";
import type { Timeline } from "../timeline";

/** The parts of a world's bridge that alerts need. */
export interface AlertingWorld {
  readonly store: SessionStore;
  readonly stage: Stage;
  readonly timeline: Timeline;
  perform(effects: Effect[], cause: string): Promise<void>;
}
