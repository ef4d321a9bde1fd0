import type { SampleVisitor } from "../../../domain/crm/sample";
import type { CrmDraft } from "../../../domain/settings/draft/draft";
import type { Phones } from "../../../platform/phones";

/** What each part of the form gets. */
export interface EditorPartProps {
  draft: CrmDraft;
  onChange: (change: Partial<CrmDraft>) => void;
  /** The error of a field, if it is to be shown now. */
  errorOf: (field: string) => string | undefined;
  /** The agent left the field. */
  onLeave: (field: string) => void;
  /** What reads phone numbers, once it is there. */
  phones: Phones | undefined;
  /** Hosts to which the organisation allows `http`. */
  allowHttp: readonly string[];
  /** The visitor that addresses are shown for. */
  sample: SampleVisitor;
  onSample: (sample: SampleVisitor) => void;
}
