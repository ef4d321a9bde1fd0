import { sveltekit } from "@sveltejs/kit/vite";

export default {
  plugins: [sveltekit()],
  logLevel: "error",
  // The built server renders the page for all addresses. Otherwise it would load other versions of its dependencies.
  ssr: { noExternal: true },
};
