import { chmodSync } from "node:fs";
import { join, resolve } from "node:path";
import { defineConfig } from "vite";
import { copyNative } from "./copy-native";

let out = "";

/**
 * Bundles the relay into one file for node. The native part of libsql for this machine is beside it, because it can't be bundled.
 * So the folder can be copied to any machine of the same kind.
 */
export default defineConfig({
  root: import.meta.dirname,
  ssr: { noExternal: true, external: ["libsql"] },
  build: {
    ssr: "src/main.ts",
    outDir: "dist",
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rolldownOptions: {
      output: { entryFileNames: "desk-bridge-relay.mjs", codeSplitting: false, banner: "#!/usr/bin/env node" },
    },
  },
  plugins: [
    {
      name: "native part",
      configResolved({ root, build }) {
        out = resolve(root, build.outDir);
      },
      closeBundle() {
        copyNative(join(import.meta.dirname, "../node_modules"), join(out, "node_modules"));
        chmodSync(join(out, "desk-bridge-relay.mjs"), 0o755);
      },
    },
  ],
});
