import { chmodSync } from "node:fs";
import { join, resolve } from "node:path";
import { defineConfig } from "vite";
import { copyNative } from "./copy-native";

let out = "";

/**
 * The relay as one file that node starts. What can't be in it is beside it: the native part of libsql, for this machine. So the
 * folder runs wherever it is copied to, on machines of this kind.
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
