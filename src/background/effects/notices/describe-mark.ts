import type { Mark, MarkReason } from "../../../domain/records/mark";
import { type MessageKey, t } from "../../../platform/i18n";

const REASONS: Record<MarkReason, MessageKey | null> = {
  unknown: "markUnknown",
  paused: "markPaused",
  "not-asked": null,
  "not-loaded": "markNotLoaded",
  elsewhere: "markElsewhere",
  kept: "markKept",
  "holds-desk": "markHoldsDesk",
  opening: "markOpening",
};

/** A mark in words: whose record the page shows, and why it is not the one of the conversation in focus. */
export function describeMark(mark: Mark): { text: string; detail: string } {
  if (mark.kind === "search") {
    const detail = t(mark.leads === "choose" ? "markChoose" : "markUnsure");
    return { text: mark.for === null ? t("markSearchUnknown") : t("markSearch", mark.for), detail };
  }
  if (mark.kind === "doubt") {
    const text = mark.of === null ? t("markDoubtUnknown") : t("markDoubt", mark.of);
    return { text, detail: t("markDoubtDetail") };
  }
  const text = mark.of === null ? t("markOfUnknown") : t("markOf", mark.of);
  if (mark.kind === "nobody") return { text, detail: t("markNobody") };
  const who =
    mark.kind === "changed" ? t("markChanged") : mark.with === null ? t("markWithUnknown") : t("markWith", mark.with);
  const reason = REASONS[mark.why];
  return { text, detail: reason === null ? who : `${who} ${t(reason)}` };
}
