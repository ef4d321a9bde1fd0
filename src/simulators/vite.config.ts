import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  root: here,
  base: "/",
  publicDir: false,
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: fileURLToPath(new URL("../../dist-simulators", import.meta.url)),
    emptyOutDir: true,
    // These browsers support light-dark(), so it is not transpiled.
    target: ["chrome125", "firefox128"],
    rolldownOptions: { input: { desk: `${here}desk/index.html`, crm: `${here}crm/index.html` } },
  },
});
