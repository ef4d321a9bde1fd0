import { useState } from "preact/hooks";
import { readRelayAddress } from "../../../domain/relay/relay-address";
import { setSetting } from "../../../domain/settings/edit";
import { isLocked } from "../../../domain/settings/policy";
import { enrol } from "../../../platform/enrolment";
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

  async function use(link: string): Promise<Progress> {
    const read = readEnrolmentLink(link);
    if (!read) return { is: "failed", why: enrolmentPhrase("no-link") };
    const { relay, code } = read;
    const isNamed = readRelayAddress(settings.relay.url) === relay;
    // A link works once: one that is of no use is not used up.
    if (!isNamed && isLocked(locked, "relay.url")) return { is: "failed", why: enrolmentPhrase("other-relay") };
    const enrolment = await enrol(relay, code);
    if (!enrolment.ok) return { is: "failed", why: enrolmentPhrase(enrolment.reason) };
    // Where the settings name another relay now, the worker sees that by itself.
    if (isNamed) await askWorker({ type: "ui/renew-relay" });
    else if (!(await save((own) => setSetting(own, "relay.url", relay)))) {
      return { is: "failed", why: phrase("saveFailed") };
    }
    return { is: "done", relay };
  }

  return {
    progress,
    async connect(link) {
      setProgress({ is: "busy" });
      const ended = await use(link).catch((): Progress => ({ is: "failed", why: phrase("popupFailed") }));
      setProgress(ended);
      return ended;
    },
    begin: () => setProgress({ is: "idle" }),
  };
}
