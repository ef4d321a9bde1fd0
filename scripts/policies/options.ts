import { parseArgs } from "node:util";

/** What `npm run policies` was asked for. */
export interface PolicyOptions {
  /** Settings, or policies of any browser; without one, those of docs/policies. */
  file?: string;
  /** Say what is not in order, and write nothing. */
  isCheck: boolean;
  /** Paths of the settings that are sent; without them, all that the file says. */
  only: string[];
  /** A file with the CRMs that are added. */
  add?: string;
  /** The folder to write to. */
  out?: string;
  /** Hosts that may be reached without encryption, beside those that the file allows. */
  allowHttp: string[];
  contact?: string;
  revision?: string;
  chromiumId?: string;
  firefoxId?: string;
  /** Where Chrome and Edge find the package. */
  updateUrl?: string;
  /** Where Firefox finds it. */
  installUrl?: string;
}

/** Reads the arguments. Throws where one makes no sense. */
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
    throw new Error(`${name} is ${text}, and that is no address`);
  }
  return text;
}
