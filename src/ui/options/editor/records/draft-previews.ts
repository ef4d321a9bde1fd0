import { isInvented, type SampleVisitor } from "../../../../domain/crm/sample";
import type { CrmDraft } from "../../../../domain/settings/draft/draft";
import { type Preview, previewDraft } from "../../../../domain/settings/draft/preview-draft";
import { sampleConversation } from "../../../../domain/settings/draft/sample-visitor";
import { t } from "../../../../platform/i18n";
import type { Phones } from "../../../../platform/phones";
import type { SessionSnapshot } from "../../../../protocol/session";
import { visitorText } from "../../../conversations/conversation-text";
import { currentConversation } from "../../../conversations/pick-conversation";

/** The address that a template results in for one visitor. */
export interface PreviewFor {
  who: string;
  preview: Preview | undefined;
}

/** Returns the previews by the key of a record's line: for the sample visitor, and for a real visitor if there is one. */
export function draftPreviews(
  draft: CrmDraft,
  sample: SampleVisitor,
  {
    phones,
    allowHttp,
    session,
  }: { phones: Phones | undefined; allowHttp: readonly string[]; session: SessionSnapshot },
): (key: number) => PreviewFor[] {
  const real = currentConversation(session);
  const forSample = previewDraft(draft, sampleConversation(sample), phones?.readPhone, allowHttp);
  const forReal = real && previewDraft(draft, real, phones?.readPhone, allowHttp);
  return (key) => [
    { who: sampleName(sample), preview: forSample.get(key) },
    ...(real ? [{ who: visitorText(real), preview: forReal?.get(key) }] : []),
  ];
}

/** Addresses contain no name of the customer, so the first known value is displayed instead. */
function sampleName(sample: SampleVisitor): string {
  if (isInvented(sample)) return t("sampleVisitor");
  return [sample.externalUserId, sample.email, sample.phoneNumber].find((value) => value.trim() !== "") ?? "";
}
