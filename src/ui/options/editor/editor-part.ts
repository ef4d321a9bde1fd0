import type { SampleVisitor } from "../../../domain/crm/sample";
import type { CrmDraft } from "../../../domain/settings/draft/draft";
import type { Phones } from "../../../platform/phones";

/** The props of each part of the form. */
export interface EditorPartProps {
  draft: CrmDraft;
  onChange: (change: Partial<CrmDraft>) => void;
  /** The error of a field, if it is to be shown now. */
  errorOf: (field: string) => string | undefined;
  /** The agent left the field. */
  onLeave: (field: string) => void;
  /** The parser of phone numbers; undefined until it is loaded. */
  phones: Phones | undefined;
  /** Hosts to which the organisation allows `http`. */
  allowHttp: readonly string[];
  /** The visitor for whom addresses are displayed. */
  sample: SampleVisitor;
  onSample: (sample: SampleVisitor) => void;
}
