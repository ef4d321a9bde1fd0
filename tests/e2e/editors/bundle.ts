import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

const HERE = import.meta.dirname;
const ROOT = join(HERE, "../../..");
const CACHE = join(ROOT, "node_modules/.cache/editors");

/** Builds the page of an editor, unless it was built before of the same packages; gives the code and the styles. */
export async function bundleEditor(name: string): Promise<{ script: string; style: string }> {
  const sources = [join(ROOT, "package-lock.json"), join(HERE, `${name}.ts`), join(HERE, "host.ts")];
  const digest = createHash("sha256");
  for (const path of sources) digest.update(readFileSync(path));
  const folder = join(CACHE, `${name}-${digest.digest("hex").slice(0, 12)}`);
  const script = join(folder, "editor.js");
  if (!existsSync(script)) await bundle(name, folder);
  const style = join(folder, "editor.css");
  return { script: readFileSync(script, "utf8"), style: existsSync(style) ? readFileSync(style, "utf8") : "" };
}

async function bundle(name: string, folder: string): Promise<void> {
  try {
    await build({
      configFile: false,
      logLevel: "error",
      define: { "process.env.NODE_ENV": '"production"' },
      build: {
        outDir: folder,
        emptyOutDir: true,
        minify: false,
        // One file each, fonts and all.
        assetsInlineLimit: 10_000_000,
        cssCodeSplit: false,
        lib: { entry: join(HERE, `${name}.ts`), formats: ["es"], fileName: () => "editor.js", cssFileName: "editor" },
        rolldownOptions: { output: { codeSplitting: false } },
      },
    });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
