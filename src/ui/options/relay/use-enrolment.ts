import { useState } from "preact/hooks";
import { readRelayAddress } from "../../../domain/relay/read-relay-address";
import { setSetting } from "../../../domain/settings/edit";
import { isLocked } from "../../../domain/settings/policy";
import { dropAccess, loadAccess } from "../../../platform/access";
import { enrol, revokeAtRelay } from "../../../platform/enrolment";
import { askWorker } from "../../../platform/messaging";
import { readEnrolmentLink } from "../../../protocol/relay-address";
import type { LiveSettings } from "../../live/settings-store";
import { enrolmentPhrase } from "../../relay/enrolment-phrase";
import { type Phrase, phrase } from "../../shared/phrase";
import { useSave } from "../saving";

export type Progress =
  | { is: "idle" }
  | { is: "busy" }
  | { is: "done"; relay: string }
  | { is: "failed"; why: Phrase }
  /** This browser left, but the relay could not be notified. */
  | { is: "left-alone" };

interface Enrolling {
  progress: Progress;
  connect: (link: string) => Promise<Progress>;
  /** Deletes this browser's access, here and at the relay. */
  leave: () => Promise<void>;
  /** Resets the progress when another link is entered. */
  begin: () => void;
}

/** Enrols this browser with a link that the agent enters or comes from, and ends the enrolment. */
export function useEnrolment({ settings, locked }: LiveSettings): Enrolling {
  const save = useSave();
  const [progress, setProgress] = useState<Progress>({ is: "idle" });

  async function use(link: string): Promise<Progress> {
    const read = readEnrolmentLink(link);
    if (!read) return { is: "failed", why: enrolmentPhrase("no-link") };
    const { relay, code } = read;
    const isNamed = readRelayAddress(settings.relay.url) === relay;
    // A link works only once, so it is not used up for a relay that the policy does not allow.
    if (!isNamed && isLocked(locked, "relay.url")) return { is: "failed", why: enrolmentPhrase("other-relay") };
    const enrolment = await enrol(relay, code);
    if (!enrolment.ok) return { is: "failed", why: enrolmentPhrase(enrolment.reason) };
    // If the settings name another relay afterwards, the worker notices the change itself.
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
    async leave() {
      setProgress({ is: "idle" });
      const access = await loadAccess().catch(() => undefined);
      await dropAccess().catch(() => undefined);
      // Before the relay is notified: it closes the connections with this token, which the worker would treat as a refusal.
      await askWorker({ type: "ui/renew-relay" }).catch(() => undefined);
      if (!isLocked(locked, "relay.url")) await save((own) => setSetting(own, "relay.url", ""));
      const isTold = access === undefined || (await revokeAtRelay(access).catch(() => false));
      // The agent may have entered another link in the meantime.
      if (!isTold) setProgress((current) => (current.is === "idle" ? { is: "left-alone" } : current));
    },
    begin: () => setProgress({ is: "idle" }),
  };
}
