import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "vite";

const ROOT = join(import.meta.dirname, "../..");
const CACHE = join(ROOT, "node_modules/.cache");

/**
 * Builds a page of a folder beside this file. A build of the same package versions is reused.
 *
 * @param folder contains the page and its shared files
 * @returns the code and the styles
 */
export async function bundlePage(folder: string, name: string): Promise<{ script: string; style: string }> {
  const from = join(import.meta.dirname, folder);
  const sources = ["package-lock.json"].map((file) => join(ROOT, file));
  for (const file of readdirSync(from)) if (file.endsWith(".ts")) sources.push(join(from, file));
  const digest = createHash("sha256");
  for (const path of sources) digest.update(readFileSync(path));
  const to = join(CACHE, basename(folder), `${name}-${digest.digest("hex").slice(0, 12)}`);
  const script = join(to, "page.js");
  if (!existsSync(script)) await bundle(join(from, `${name}.ts`), to);
  const style = join(to, "page.css");
  return { script: readFileSync(script, "utf8"), style: existsSync(style) ? readFileSync(style, "utf8") : "" };
}

async function bundle(entry: string, outDir: string): Promise<void> {
  try {
    await build({
      configFile: false,
      logLevel: "error",
      define: { "process.env.NODE_ENV": '"production"' },
      build: {
        outDir,
        emptyOutDir: true,
        minify: false,
        // One file each, with fonts inlined.
        assetsInlineLimit: 10_000_000,
        cssCodeSplit: false,
        lib: { entry, formats: ["es"], fileName: () => "page.js", cssFileName: "page" },
        rolldownOptions: { output: { codeSplitting: false } },
      },
    });
  } catch (error) {
    rmSync(outDir, { recursive: true, force: true });
    throw error;
  }
}
