import { parseArgs } from "node:util";
import { readSite } from "../../src/domain/crm/site";

/** The options of `npm run package`, with which an organisation makes its own packages. */
export interface PackageOptions {
  /** Match patterns of sites that the packages require, so that the installation allows them without a prompt. */
  sites: string[];
  /** The id under which Mozilla signs it for the organisation, because an id belongs to one account. */
  firefoxId?: string;
  /** A file with the private key that signs the package for Chrome and Edge. It is created if it does not exist. */
  key?: string;
  /** The URL, ending with `/`, at which the organisation serves the packages and the update manifests. */
  serveFrom?: string;
  /** A version other than that of package.json. Browsers do not update to a lower version. */
  version?: string;
  /** Use dist/ and dist-firefox/ without building them. */
  isBuilt: boolean;
  /** The folder to write to. */
  out?: string;
}

/** Parses the arguments of `npm run package`. Throws if one is invalid. */
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
  for (const one of sites) if (!readSite(one).ok) throw new Error(`${one} is not a match pattern of a site`);
  if (version !== undefined && !/^\d{1,5}(?:\.\d{1,5}){0,3}$/.test(version)) {
    throw new Error(`--version is ${version}; browsers accept one to four numbers`);
  }
  if (serveFrom !== undefined && !/^https?:\/\/.+\/$/.test(URL.canParse(serveFrom) ? serveFrom : "")) {
    throw new Error(`--serve-from is ${serveFrom}; it must be the address of a folder and end with a slash`);
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
