import { useEffect, useState } from "preact/hooks";
import { SAMPLE_VISITOR, type SampleVisitor } from "../../domain/crm/sample";
import type { CrmDraft } from "../../domain/settings/draft/draft";
import type { Crm } from "../../domain/settings/schema";
import { requestPermission } from "../../platform/permissions";
import { sitePermissions } from "../crms/site-permissions";

/** What the agent has begun and not finished. It outlives the single pages, so that looking something up loses no typing. */
export interface CrmWork {
  draftOf(key: string): CrmDraft | undefined;
  /** @param draft undefined where it is saved or given up */
  keepDraft(key: string, draft: CrmDraft | undefined): void;
  /** The customer that a CRM is tried with, from the form to the try; the invented one where nobody else is known. */
  sampleOf(key: string): SampleVisitor;
  /** @param sample undefined where the next one begins with the invented visitor */
  keepSample(key: string, sample: SampleVisitor | undefined): void;
  /** The address that the agent pasted or came from, for the pages that begin a CRM. */
  pasted: string;
  setPasted(text: string): void;
  /** Hosts to which the organisation allows `http`. */
  allowHttp: readonly string[];
  /** CRMs whose sites the agent was asked for and did not allow. */
  denied: ReadonlySet<string>;
  /** Asks for the sites of a CRM. To be called in the turn of a click. */
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
