import type { Visitor } from "../events/visitor";
import type { Settings } from "../settings/schema";
import type { Conversation } from "../state/desk-state";
import type { Introduction } from "./effect";

/** The visitor's name as a person would say it; undefined if it is not known. */
export function visitorName({ firstName, lastName, username }: Visitor): string | undefined {
  const name = [firstName, lastName].filter((part) => part !== undefined).join(" ");
  return name === "" ? username : name;
}

/** The data of a conversation that may be shown at this level of detail: at `none`, no personal data. */
export function introduce(
  { visitor, channel }: Conversation,
  detail: Settings["notifications"]["detail"],
): Introduction {
  const name = visitorName(visitor);
  const { email, externalUserId } = visitor;
  if (detail === "none") return {};
  return {
    ...(name !== undefined && { name }),
    ...(channel !== undefined && { channel }),
    ...(detail === "full" && email !== undefined && { email }),
    ...(detail === "full" && externalUserId !== undefined && { externalUserId }),
  };
}
