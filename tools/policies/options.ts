import { parseArgs } from "node:util";

/** The options of `npm run policies`. */
export interface PolicyOptions {
  /** Settings, or policies of any browser. Without a file, the examples in docs/policies are written. */
  file?: string;
  /** Report errors, and write nothing. */
  isCheck: boolean;
  /** The paths of the settings to send. If empty, everything in the file is sent. */
  only: string[];
  /** A file with CRMs to add. */
  add?: string;
  /** The folder to write to. */
  out?: string;
  /** Hosts that may be unencrypted, in addition to those in the file. */
  allowHttp: string[];
  contact?: string;
  revision?: string;
  chromiumId?: string;
  firefoxId?: string;
  /** The update URL for Chrome and Edge. */
  updateUrl?: string;
  /** The install URL for Firefox. */
  installUrl?: string;
}

/** Parses the arguments. Throws if one is invalid. */
export function readPolicyOptions(args: string[]): PolicyOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      check: { type: "boolean" },
      only: { type: "string", multiple: true },
      add: { type: "string" },
      out: { type: "string" },
      "allow-http": { type: "string", multiple: true },
      contact: { type: "string" },
      revision: { type: "string" },
      "chromium-id": { type: "string" },
      "firefox-id": { type: "string" },
      "update-url": { type: "string" },
      "install-url": { type: "string" },
    },
  });
  const [file, ...others] = positionals;
  if (others.length > 0) throw new Error(`one file at a time, please: ${positionals.join(" ")}`);
  const chromiumId = values["chromium-id"];
  if (chromiumId !== undefined && !/^[a-p]{32}$/.test(chromiumId)) {
    throw new Error(`--chromium-id is ${chromiumId}; it has 32 letters from a to p`);
  }
  const firefoxId = values["firefox-id"];
  const updateUrl = address("--update-url", values["update-url"]);
  const installUrl = address("--install-url", values["install-url"]);
  const { check = false, only = [], add, out, contact, revision } = values;
  return {
    isCheck: check,
    only: only.flatMap((paths) => paths.split(",")).filter(Boolean),
    allowHttp: (values["allow-http"] ?? []).flatMap((hosts) => hosts.split(",")).filter(Boolean),
    ...(file !== undefined && { file }),
    ...(add !== undefined && { add }),
    ...(out !== undefined && { out }),
    ...(contact !== undefined && { contact }),
    ...(revision !== undefined && { revision }),
    ...(chromiumId !== undefined && { chromiumId }),
    ...(firefoxId !== undefined && { firefoxId }),
    ...(updateUrl !== undefined && { updateUrl }),
    ...(installUrl !== undefined && { installUrl }),
  };
}

function address(name: string, text: string | undefined): string | undefined {
  if (text !== undefined && !/^(?:https?|file):$/.test(URL.canParse(text) ? new URL(text).protocol : "")) {
    throw new Error(`${name} is ${text}, which is not an address`);
  }
  return text;
}
