import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Conversation } from "../../domain/state/desk-state";
import { t } from "../../platform/i18n";
import { channelText, visitorText } from "../conversations/conversation-text";
import { IconButton } from "../shared/button";
import "./customer-facts.css";

/** Lists what is known about the customer, each value with a copy button. */
export function CustomerFacts({ conversation }: { conversation: Conversation }) {
  const [copied, setCopied] = useState<string>();
  const copy = async (name: string, value: string) => {
    // If the browser refuses, the agent can still select the text.
    const isCopied = await navigator.clipboard.writeText(value).then(
      () => true,
      () => false,
    );
    setCopied(isCopied ? name : undefined);
  };
  return (
    <>
      <dl class="customer-facts">
        {factsOf(conversation).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span>{breakable(value)}</span>
              <IconButton
                icon={copied === name ? "check" : "copy"}
                label={t("copyNamed", name)}
                onClick={() => void copy(name, value)}
              />
            </dd>
          </div>
        ))}
      </dl>
      <p class="visually-hidden" role="status">
        {copied !== undefined && t("copiedNamed", copied)}
      </p>
    </>
  );
}

/** Allows a line break before the `@` of an email address. */
function breakable(value: string): ComponentChildren {
  const at = value.lastIndexOf("@");
  if (at < 1) return value;
  return (
    <>
      {value.slice(0, at)}
      <wbr />
      {value.slice(at)}
    </>
  );
}

/** Returns the facts in the order in which an agent asks for them. Unknown ones are omitted. */
function factsOf(conversation: Conversation): [name: string, value: string][] {
  const { channel, visitor } = conversation;
  const custom = Object.entries(visitor.customData ?? {}).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [[key, String(value)]] : [],
  );
  const facts: [string, string | undefined][] = [
    [t("nameLabel"), visitorText(conversation)],
    [t("variableEmail"), visitor.email],
    [t("variablePhone"), visitor.phoneNumber],
    [t("variableCustomerId"), visitor.externalUserId],
    [t("variableChannel"), channelText(channel)],
    ...custom,
  ];
  return facts.flatMap(([name, value]) => (value === undefined || value.trim() === "" ? [] : [[name, value]]));
}
