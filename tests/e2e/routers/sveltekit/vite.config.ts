import { sveltekit } from "@sveltejs/kit/vite";

export default {
  plugins: [sveltekit()],
  logLevel: "error",
  // The page for all addresses is made by the built server, which would find another version of what it needs.
  ssr: { noExternal: true },
};
