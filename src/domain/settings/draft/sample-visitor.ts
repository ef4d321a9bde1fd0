import type { PastedCustomer } from "../../crm/presets/pasted-customer";
import type { GivenId } from "../../crm/presets/preset";
import { isInvented, SAMPLE_VISITOR, type SampleVisitor, sampleName } from "../../crm/sample";
import type { AddressPart } from "../../crm/split-address";
import type { Conversation } from "../../state/desk-state";

const UNKNOWN: SampleVisitor = { externalUserId: "", email: "", phoneNumber: "" };

const FIELDS = {
  "visitor.externalUserId": "externalUserId",
  "visitor.email": "email",
  "visitor.phoneNumber": "phoneNumber",
} as const satisfies Record<AddressPart["variable"], keyof SampleVisitor>;

/**
 * The sample with what an address tells of its customer. The first such value takes the place of the invented visitor, of whom
 * nothing stays.
 */
export function sampleWith(
  sample: SampleVisitor,
  { variable, text }: Pick<AddressPart, "variable" | "text">,
): SampleVisitor {
  const value = variable === "visitor.phoneNumber" ? phoneOf(text) : text;
  return { ...(isInvented(sample) ? UNKNOWN : sample), [FIELDS[variable]]: value };
}

/** A number as a visitor would give it: one that begins with its country does so by a plus. */
function phoneOf(text: string): string {
  if (text.startsWith("00")) return `+${text.slice(2)}`;
  return /^[+0]/.test(text) ? text : `+${text}`;
}

/**
 * The customer of the address that a preset was recognised by. The id of the CRM's own record is theirs only where that is what
 * the company gives iAdvize; else nothing is known of them, and the invented visitor stays.
 */
export function presetSample(pasted: PastedCustomer, given: GivenId): SampleVisitor {
  if (pasted.by === "record" && given !== "record") return SAMPLE_VISITOR;
  return pasted.by === "nothing" ? SAMPLE_VISITOR : sampleWith(SAMPLE_VISITOR, pasted);
}

/** A conversation with the sample visitor; a value left blank is not known of them. */
export function sampleConversation(visitor: SampleVisitor): Conversation {
  const told = Object.entries(visitor).filter(([, value]) => value.trim() !== "");
  return {
    id: "b2f5e4a0-7c1d-4c55-9a53-3f6f0d1c2e7b",
    desks: [],
    since: null,
    met: false,
    platform: "SD",
    projectId: "4021",
    operatorId: "731",
    channel: "CHAT",
    visitor: { visitorId: "v-58213", ...sampleName(visitor), ...Object.fromEntries(told) },
  };
}
