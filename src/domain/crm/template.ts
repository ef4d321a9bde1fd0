import { parseTemplate as parseUrlTemplate } from "url-template";
import { findForeignPlaceholder } from "./foreign-placeholder";
import { intendedVariable, nearestVariable } from "./nearest-variable";
import { isOnSite, mayBeHttp, type Site } from "./site";
import { isEventVariable, type Value, type ValueRefusal } from "./variables";

/** A URL template (RFC 6570) that is known to be safe to expand. */
export interface UrlTemplate {
  text: string;
  /** The names of its variables, each once. */
  variables: string[];
  /** Scheme, host and port. They contain no variable. */
  origin: string;
}

export type TemplateProblem =
  | { code: "template-empty" }
  | { code: "template-too-long" }
  /** Without its expressions, it is not an address that may be opened. */
  | { code: "template-address"; why: AddressFault }
  /** An expression in scheme, host or port. */
  | { code: "template-host" }
  /** An unmatched brace, or an empty expression; `at` is the column, from 1. */
  | { code: "template-syntax"; at: number }
  /** `{+…}`, `{#…}`: the value could change other parts of the address. Or an operator that RFC 6570 reserves. */
  | { code: "template-operator"; operator: string }
  /** `{name:3}`: a shortened identifier belongs to another customer. */
  | { code: "template-prefix"; variable: string }
  /** An unknown or misspelled variable; `nearest` is the variable that was probably meant, if any. */
  | { code: "template-variable"; variable: string; nearest?: string }
  /** A placeholder of another system, such as `%s` or `{{email}}`. */
  | { code: "template-placeholder"; text: string; nearest: string }
  /**
   * Nothing in it depends on the customer, so the same page would open for everybody. As the last address (`isLast`) this may
   * be intended.
   */
  | { code: "template-fixed"; isLast: boolean }
  /** The template itself has a `.` or `..` segment. */
  | { code: "template-dot-segment" }
  | { code: "template-outside-sites"; host: string };

/**
 * What is wrong with an address: it has no scheme; it is not encrypted; it contains spaces; it contains a user name or password; it
 * contains a backslash or a lone surrogate; or it is invalid for another reason.
 */
export type AddressFault = "scheme" | "insecure" | "space" | "credentials" | "character" | "form";

export type ParsedTemplate = { ok: true; template: UrlTemplate } | { ok: false; problem: TemplateProblem };

const MAX_LENGTH = 2_048;
const EXPRESSION = /\{([^{}]*)\}/g;
const VARIABLE_NAME = /^(?:\w|%[0-9A-Fa-f]{2})(?:\.?(?:\w|%[0-9A-Fa-f]{2}))*$/;
/** The host ends before a path, query or fragment, or before an expression that adds the `/` or `?` itself. */
const AUTHORITY = /^(https?):\/\/([^/?#{}\\\s]+)(?=[/?#]|\{[/?]|$)/i;

/**
 * Parses a URL template.
 *
 * @param text as the agent typed it
 * @param named the names of the CRM's own variables
 * @param allowHttp hosts to which the organisation allows `http`
 */
export function parseTemplate(
  text: string,
  named: readonly string[] = [],
  allowHttp: readonly string[] = [],
): ParsedTemplate {
  const problem = findFormProblem(text, allowHttp);
  if (problem) return { ok: false, problem };
  const variables = new Set<string>();
  for (const [, expression = ""] of text.matchAll(EXPRESSION)) {
    for (const spec of expression.replace(/^[./;?&]/, "").split(",")) {
      const name = spec.replace(/\*$/, "");
      const unknown = findUnknown(name, named);
      if (unknown) return { ok: false, problem: unknown };
      variables.add(name);
    }
  }
  const [authority = ""] = AUTHORITY.exec(text) ?? [];
  return { ok: true, template: { text, variables: [...variables], origin: new URL(authority).origin } };
}

/** What is wrong with the name of a variable. */
export function findUnknown(
  name: string,
  named: readonly string[],
): Extract<TemplateProblem, { code: "template-variable" }> | undefined {
  const slip = named.includes(name) ? undefined : intendedVariable(name);
  if (named.includes(name) || (isEventVariable(name) && slip === undefined)) return undefined;
  const nearest = slip ?? nearestVariable(name, named);
  return { code: "template-variable", variable: name, ...(nearest !== undefined && { nearest }) };
}

function findFormProblem(text: string, allowHttp: readonly string[]): TemplateProblem | undefined {
  if (text.trim() === "") return { code: "template-empty" };
  if (text.length > MAX_LENGTH) return { code: "template-too-long" };
  const foreign = findForeignPlaceholder(text);
  if (foreign) {
    const nearest = nearestVariable(foreign.name) ?? "visitor.externalUserId";
    return { code: "template-placeholder", text: foreign.text, nearest };
  }
  const expressionProblem = findExpressionProblem(text);
  if (expressionProblem) return expressionProblem;
  const [, , host] = AUTHORITY.exec(text) ?? [];
  if (host === undefined) {
    return /^(?:https?:\/\/[^/?#]*)?\{|^https?:\/\/[^/?#]*\{/i.test(text)
      ? { code: "template-host" }
      : { code: "template-address", why: faultOf(text) };
  }
  const plain = text.replace(EXPRESSION, (_, expression: string) => `${/^[./;?&]/.exec(expression)?.[0] ?? ""}x`);
  const why = findFault(plain, host, allowHttp);
  if (why) return { code: "template-address", why };
  return hasDotSegment(plain) ? { code: "template-dot-segment" } : undefined;
}

/** What is wrong with a text that does not begin like an address. */
function faultOf(text: string): AddressFault {
  if (/^\s*https?:\/\/[^/]*\s/i.test(text) || /^\s/.test(text)) return "space";
  if (/^https?:\/\//i.test(text)) return /[\\]/.test(text) ? "character" : "form";
  return "scheme";
}

function findFault(plain: string, host: string, allowHttp: readonly string[]): AddressFault | undefined {
  if (/\s/.test(plain)) return "space";
  if (host.includes("@")) return "credentials";
  // A lone surrogate cannot be encoded.
  if (plain.includes("\\") || !plain.isWellFormed()) return "character";
  if (!URL.canParse(plain)) return "form";
  const { protocol, hostname } = new URL(plain);
  return protocol === "http:" && !mayBeHttp(hostname, allowHttp) ? "insecure" : undefined;
}

function findExpressionProblem(text: string): TemplateProblem | undefined {
  const stray = text.replace(EXPRESSION, (expression) => " ".repeat(expression.length)).search(/[{}]/);
  if (stray !== -1) return { code: "template-syntax", at: stray + 1 };
  for (const { 0: whole, 1: expression = "", index } of text.matchAll(EXPRESSION)) {
    const operator = /^[^\w%]/.exec(expression)?.[0];
    if (operator !== undefined && !"./;?&".includes(operator)) return { code: "template-operator", operator };
    for (const spec of expression.slice(operator?.length ?? 0).split(",")) {
      const [name = "", prefix] = spec.replace(/\*$/, "").split(":");
      if (!VARIABLE_NAME.test(name)) return { code: "template-syntax", at: index + 1 };
      if (prefix !== undefined) return { code: "template-prefix", variable: name };
    }
    if (whole === "{}") return { code: "template-syntax", at: index + 1 };
  }
  return undefined;
}

/** Why a template gave no address although all its variables have a value. */
export type AddressRefusal = ValueRefusal | "dot-segment" | "outside-sites" | "no-address";

export type Expansion =
  | { state: "address"; url: string }
  | { state: "missing"; variables: string[] }
  | { state: "refused"; reason: AddressRefusal; variable?: string };

/**
 * Expands a template to an address.
 *
 * @param valueFor returns the value of a variable
 * @param sites the address must be on one of these sites
 * @param mayMiss whether variables without a value are left out
 */
export function expandTemplate(
  template: UrlTemplate,
  valueFor: (name: string) => Value,
  sites: readonly Site[],
  mayMiss = false,
): Expansion {
  const values: Record<string, string> = {};
  const missing: string[] = [];
  let hasPath = false;
  for (const variable of template.variables) {
    const value = valueFor(variable);
    if (value.state === "refused") return { state: "refused", reason: value.reason, variable };
    if (value.state === "missing") missing.push(variable);
    else if (value.text.includes(KEPT_SLASH)) return { state: "refused", reason: "value-malformed", variable };
    else values[variable] = value.isPath ? value.text.replaceAll("/", KEPT_SLASH) : value.text;
    hasPath ||= value.state === "told" && value.isPath === true;
  }
  if (missing.length > 0 && !mayMiss) return { state: "missing", variables: missing };
  const expanded = parseUrlTemplate(template.text).expand(values);
  const address = hasPath ? expanded.replaceAll(encodeURIComponent(KEPT_SLASH), "/") : expanded;
  // The whole address is checked, because two harmless values next to each other can form a dot segment.
  if (hasDotSegment(address)) return { state: "refused", reason: "dot-segment" };
  if (!URL.canParse(address)) return { state: "refused", reason: "no-address" };
  const url = new URL(address);
  if (url.origin !== template.origin || url.username !== "" || url.password !== "") {
    return { state: "refused", reason: "no-address" };
  }
  if (!sites.some((site) => isOnSite(site, url))) return { state: "refused", reason: "outside-sites" };
  return { state: "address", url: url.href };
}

/** A private-use character that replaces slashes while values are encoded, so that they stay slashes. */
const KEPT_SLASH = "\u{F0000}";

/** Our own encoding of a value, and two that a payload may contain and that a server or a proxy may decode. */
const DECODINGS = 3;

/**
 * True if the path, or the path of a route in the fragment, has a `.` or `..` segment for the browser, for a router, or for a
 * server that decodes the path, possibly several times, before it splits it at the slashes. Queries are not checked, because they
 * are not paths.
 */
function hasDotSegment(address: string): boolean {
  const [beforeFragment = "", fragment = ""] = splitOnce(address.replace(/^[a-z]+:\/\/[^/?#]*/i, ""), "#");
  return [beforeFragment, fragment].some((part) => hasDots(splitOnce(part, "?")[0], DECODINGS));
}

function hasDots(path: string, decodings: number): boolean {
  // Some servers treat a backslash like a slash, and ignore everything after a semicolon in a segment.
  if (path.split(/[/\\]/).some((segment) => /^\.{1,2}(?:[;?#].*)?$/s.test(segment))) return true;
  // All of ASCII, because the digits of an encoded dot can be encoded, too: `%2%65`.
  const decoded = path.replace(/%([0-7][0-9a-f])/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return decodings > 0 && decoded !== path && hasDots(decoded, decodings - 1);
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}
