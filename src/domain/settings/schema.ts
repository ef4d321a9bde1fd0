import * as z from "zod/mini";
import { KINDS, METHODS } from "../move/known";
import { TIME_OF_DAY } from "../quiet/quiet-hours";
import { readRelayAddress } from "../relay/read-relay-address";
import { TONES } from "../sound/tones";

/** The format that this version reads and writes. Older formats are migrated, newer ones are refused. */
export const SETTINGS_VERSION = 2;

/** A setting: its schema, and the default for missing and invalid values. */
function field<S extends z.ZodMiniType>(schema: S, fallback: z.infer<S>): z.ZodMiniCatch<z.ZodMiniDefault<S>> {
  return z.catch(z._default(schema, fallback as never), fallback as never);
}

const origin = () =>
  z.string().check(
    z.refine((value) => {
      if (!URL.canParse(value)) return false;
      const url = new URL(value);
      return url.protocol === "https:" && url.origin === value;
    }),
  );

const timeOfDay = () => z.string().check(z.regex(TIME_OF_DAY));

export const VARIABLE_NAME = /^[A-Za-z_]\w{0,39}$/;
export const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

export const OPEN_ON = ["focus", "added", "click", "never"] as const;
export const OPEN_IN = ["existing-tab", "new-tab"] as const;
/** `end` is the side on which lines end: the right side in all our languages. */
export const TOAST_CORNERS = ["bottom-end", "top-end", "bottom-start", "top-start"] as const;
export type ToastCorner = (typeof TOAST_CORNERS)[number];
export const UNSAVED = ["new-tab", "offer", "ignore"] as const;
export const NAVIGATION = ["load", "in-app"] as const;

const text = () => z.string().check(z.trim(), z.minLength(1), z.maxLength(2_048));

export const PLAIN_FORMS = ["raw", "e164", "national", "digits", "lower", "path"] as const;

/** The form to which a value is converted, see `formValue`. */
const formSchema = () =>
  z.union([
    z.enum(PLAIN_FORMS),
    z.strictObject({ part: z.string().check(z.minLength(1), z.maxLength(200)) }),
    z.strictObject({ pad: z.int().check(z.minimum(1), z.maximum(64)) }),
    z.strictObject({ strip: z.string().check(z.minLength(1), z.maxLength(64)) }),
  ]);

/** The address of a record, or of a search together with the pattern of the records that it finds. */
const recordSchema = () => z.union([text(), z.strictObject({ search: text(), hit: text() })]);
export type RecordEntry = Crm["records"][number];

const namedVariableSchema = z.lazy(() =>
  z.object({
    template: z.string().check(z.minLength(1), z.maxLength(2_048)),
    form: field(formSchema(), "raw"),
    values: field(z.enum(["raw", "uri", "json"]), "raw"),
    encoding: field(z.enum(["none", "base64"]), "none"),
  }),
);
export type NamedVariable = z.infer<typeof namedVariableSchema>;

/** What was learned about a CRM's application, see `InApp`. */
const inAppSchema = z.lazy(() =>
  z.object({
    method: field(z.enum(METHODS), "any"),
    witnesses: field(z.array(z.enum(KINDS)), []),
  }),
);

/** One CRM. If a field without a default is invalid, only this CRM is disabled. */
export const crmSchema = z.lazy(() =>
  z.object({
    id: z.string().check(z.regex(SLUG)),
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)),
    enabled: field(z.boolean(), true),
    sites: z.array(text()).check(z.minLength(1)),
    variables: z._default(z.record(z.string().check(z.regex(VARIABLE_NAME)), namedVariableSchema), {}),
    country: field(z.string().check(z.regex(/^(?:[A-Z]{2})?$/)), ""),
    records: z.array(recordSchema()).check(z.minLength(1)),
    fixedLast: field(z.boolean(), false),
    newRecord: field(z.string().check(z.trim(), z.maxLength(2_048)), ""),
    openOn: field(z.enum(OPEN_ON), "focus"),
    openIn: field(z.enum(OPEN_IN), "existing-tab"),
    createTab: field(z.boolean(), true),
    activateTab: field(z.boolean(), false),
    navigation: field(z.enum(NAVIGATION), "load"),
    loadAhead: field(z.boolean(), false),
    inApp: field(inAppSchema, { method: "any", witnesses: [] }),
    unsaved: field(z.enum(UNSAVED), "new-tab"),
    marker: field(z.boolean(), true),
    closeTabs: field(z.boolean(), true),
    toast: field(z.boolean(), true),
    pageEvents: field(z.boolean(), false),
  }),
);
export type Crm = z.infer<typeof crmSchema>;

/**
 * All settings except the CRMs, which are parsed one by one. Parsing never fails: invalid values are replaced by their
 * defaults.
 */
export const generalSchema = z.lazy(() =>
  section({
    desk: section({
      origins: field(z.array(origin()).check(z.minLength(1), z.maxLength(20)), [
        "https://ha.iadvize.com",
        "https://sd.iadvize.com",
      ]),
      visibility: section({
        mode: field(z.enum(["off", "tab", "window", "element"]), "off"),
        selector: field(z.string().check(z.minLength(1), z.maxLength(500)), "iframe[src*='iadvize.com']"),
      }),
    }),
    notifications: section({
      newConversation: field(z.boolean(), true),
      visitorMessage: field(z.boolean(), false),
      satisfaction: field(z.boolean(), true),
      transaction: field(z.boolean(), false),
      detail: field(z.enum(["name", "full", "none"]), "name"),
      onlyWhenDeskUnfocused: field(z.boolean(), true),
      stay: field(z.boolean(), false),
      toastCorner: field(z.enum(TOAST_CORNERS), "bottom-end"),
      sound: section({
        on: field(z.boolean(), false),
        tone: field(z.enum(TONES), "chime"),
        volume: field(z.int().check(z.minimum(1), z.maximum(100)), 60),
        repeat: field(z.boolean(), true),
      }),
      quietHours: section({
        on: field(z.boolean(), false),
        from: field(timeOfDay(), "18:00"),
        to: field(timeOfDay(), "08:00"),
      }),
      reminder: section({
        on: field(z.boolean(), false),
        minutes: field(z.int().check(z.minimum(1), z.maximum(60)), 2),
      }),
    }),
    relay: section({
      /** Empty if there is no relay. */
      url: field(z.string().check(z.refine((value) => value === "" || readRelayAddress(value) !== undefined)), ""),
      /**
       * For policies only. Tokens from enrolment links are stored elsewhere, because content scripts in Firefox can read the
       * settings.
       */
      token: field(z.string().check(z.regex(/^(dbr_[\w-]{43})?$/)), ""),
    }),
  }),
);

/** A section of the settings. If it is not an object, it is replaced by its defaults. */
function section<S extends z.core.$ZodLooseShape>(shape: S) {
  const schema = z.object(shape);
  return z.catch(
    z._default(schema, () => z.parse(schema, {}) as never),
    () => z.parse(schema, {}) as never,
  );
}

export type Settings = z.infer<typeof generalSchema> & { version: typeof SETTINGS_VERSION; crms: Crm[] };
