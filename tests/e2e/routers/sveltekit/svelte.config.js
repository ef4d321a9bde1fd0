/** Where all that is built goes; the build of the tests says it. */
const to = process.env.SVELTEKIT_OUT ?? "node_modules/.cache/sveltekit";

/** One page for all addresses, drawn in the browser. */
const adapter = {
  name: "one-page",
  async adapt(builder) {
    builder.writeClient(`${to}/client`);
    await builder.generateFallback(`${to}/client/index.html`);
  },
};

export default { kit: { outDir: `${to}/kit`, adapter } };
