import { parseArgs } from "node:util";
import { readSite } from "../../src/domain/crm/site";

/** What an organisation may want of packages of its own. */
export interface PackageOptions {
  /** Match patterns of sites that the packages require, so that their installation allows them without a question. */
  sites: string[];
  /** The id under which the organisation has it signed for Firefox: one id belongs to one account there. */
  firefoxId?: string;
  /** A file with the private key that signs the package for Chrome and Edge; made where there is none. */
  key?: string;
  /** The folder, with `/` at its end, from which the organisation serves the packages and what says which is the newest. */
  serveFrom?: string;
  /** Another version than that of package.json: browsers take no lower one than they have. */
  version?: string;
  /** Take dist/ and dist-firefox/ as they are. */
  isBuilt: boolean;
  /** The folder to write to. */
  out?: string;
}

/** Reads the arguments of `npm run package`. Throws where one makes no sense. */
export function readPackageOptions(args: string[]): PackageOptions {
  const { values } = parseArgs({
    args,
    options: {
      site: { type: "string", multiple: true },
      "firefox-id": { type: "string" },
      key: { type: "string" },
      "serve-from": { type: "string" },
      version: { type: "string" },
      "no-build": { type: "boolean", default: false },
      out: { type: "string" },
    },
  });
  const { site: sites = [], key, version, out } = values;
  const firefoxId = values["firefox-id"];
  const serveFrom = values["serve-from"];
  for (const one of sites) if (!readSite(one).ok) throw new Error(`${one} is no match pattern of a site`);
  if (version !== undefined && !/^\d{1,5}(?:\.\d{1,5}){0,3}$/.test(version)) {
    throw new Error(`--version is ${version}; browsers take one to four numbers`);
  }
  if (serveFrom !== undefined && !/^https?:\/\/.+\/$/.test(URL.canParse(serveFrom) ? serveFrom : "")) {
    throw new Error(`--serve-from is ${serveFrom}; it is the address of a folder, and ends with a slash`);
  }
  return {
    sites,
    isBuilt: values["no-build"],
    ...(out !== undefined && { out }),
    ...(firefoxId !== undefined && { firefoxId }),
    ...(key !== undefined && { key }),
    ...(serveFrom !== undefined && { serveFrom }),
    ...(version !== undefined && { version }),
  };
}
