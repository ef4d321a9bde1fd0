import { useState } from "preact/hooks";
import { readRelayAddress } from "../../../domain/relay/relay-address";
import { setSetting } from "../../../domain/settings/edit";
import { isLocked } from "../../../domain/settings/policy";
import { askWorker } from "../../../platform/messaging";
import { readEnrolmentLink } from "../../../protocol/relay-address";
import type { LiveSettings } from "../../live/settings-store";
import { enrolmentPhrase } from "../../relay/enrolment-phrase";
import { type Phrase, phrase } from "../../shared/phrase";
import { useSave } from "../saving";

export type Progress = { is: "idle" } | { is: "busy" } | { is: "done"; relay: string } | { is: "failed"; why: Phrase };

interface Enrolling {
  progress: Progress;
  connect: (link: string) => Promise<Progress>;
  /** Another link is being entered. */
  begin: () => void;
}

/** What comes of an enrolment link that the agent enters or brings along. */
export function useEnrolment({ settings, locked }: LiveSettings): Enrolling {
  const save = useSave();
  const [progress, setProgress] = useState<Progress>({ is: "idle" });

  async function enrol(link: string): Promise<Progress> {
    const read = readEnrolmentLink(link);
    if (!read) return { is: "failed", why: enrolmentPhrase("no-link") };
    const isFixed = isLocked(locked, "relay.url");
    // A link works once: one that is of no use is not used up.
    if (isFixed && readRelayAddress(settings.relay.url) !== read.relay) {
      return { is: "failed", why: enrolmentPhrase("other-relay") };
    }
    const enrolment = await askWorker({ type: "ui/enrol", link });
    if (!enrolment.ok) return { is: "failed", why: enrolmentPhrase(enrolment.reason) };
    const { relay } = enrolment;
    if (!isFixed && !(await save((own) => setSetting(own, "relay.url", relay)))) {
      return { is: "failed", why: phrase("saveFailed") };
    }
    return { is: "done", relay };
  }

  return {
    progress,
    async connect(link) {
      setProgress({ is: "busy" });
      const ended = await enrol(link).catch((): Progress => ({ is: "failed", why: phrase("popupFailed") }));
      setProgress(ended);
      return ended;
    },
    begin: () => setProgress({ is: "idle" }),
  };
}
