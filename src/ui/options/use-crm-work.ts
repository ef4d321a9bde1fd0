import { useEffect, useState } from "preact/hooks";
import { SAMPLE_VISITOR, type SampleVisitor } from "../../domain/crm/sample";
import type { CrmDraft } from "../../domain/settings/draft/draft";
import type { Crm } from "../../domain/settings/schema";
import { requestPermission } from "../../platform/permissions";
import { sitePermissions } from "../crms/site-permissions";

/** The agent's unfinished work. It outlives the individual pages, so that no input is lost when the agent navigates. */
export interface CrmWork {
  draftOf(key: string): CrmDraft | undefined;
  /** @param draft undefined once it is saved or discarded */
  keepDraft(key: string, draft: CrmDraft | undefined): void;
  /** The customer for the form and the try-out of a CRM; the invented one if no other is known. */
  sampleOf(key: string): SampleVisitor;
  /** @param sample undefined to go back to the invented visitor */
  keepSample(key: string, sample: SampleVisitor | undefined): void;
  /** The address that the agent pasted or came from, for the pages that add a CRM. */
  pasted: string;
  setPasted(text: string): void;
  /** Hosts to which the organisation allows `http`. */
  allowHttp: readonly string[];
  /** The ids of the CRMs for whose sites the agent denied the permission. */
  denied: ReadonlySet<string>;
  /** Requests the permissions for the sites of a CRM. Must be called synchronously in a click handler. */
  askFor(crm: Crm): void;
}

export function useCrmWork(allowHttp: readonly string[]): CrmWork {
  const [drafts, setDrafts] = useState<Readonly<Record<string, CrmDraft | undefined>>>({});
  const [samples, setSamples] = useState<Readonly<Record<string, SampleVisitor | undefined>>>({});
  const [denied, setDenied] = useState<ReadonlySet<string>>(new Set());
  const [pasted, setPasted] = useState("");
  const isUnfinished = Object.values(drafts).some((draft) => draft !== undefined);
  useEffect(() => {
    if (!isUnfinished) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isUnfinished]);
  const setAnswer = (id: string, isGiven: boolean) =>
    setDenied((before) => new Set(isGiven ? [...before].filter((one) => one !== id) : [...before, id]));
  return {
    draftOf: (key) => drafts[key],
    keepDraft: (key, draft) => setDrafts((before) => ({ ...before, [key]: draft })),
    sampleOf: (key) => samples[key] ?? SAMPLE_VISITOR,
    keepSample: (key, sample) => setSamples((before) => ({ ...before, [key]: sample })),
    pasted,
    setPasted,
    allowHttp,
    denied,
    askFor: (crm) => {
      setAnswer(crm.id, true);
      requestPermission(sitePermissions(crm.sites)).then(
        (isGiven) => setAnswer(crm.id, isGiven),
        () => setAnswer(crm.id, false),
      );
    },
  };
}
