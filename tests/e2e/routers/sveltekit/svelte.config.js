/** The output folder, which the tests set. */
const to = process.env.SVELTEKIT_OUT ?? "node_modules/.cache/sveltekit";

/** One page for all addresses, rendered in the browser. */
const adapter = {
  name: "one-page",
  async adapt(builder) {
    builder.writeClient(`${to}/client`);
    await builder.generateFallback(`${to}/client/index.html`);
  },
};

export default { kit: { outDir: `${to}/kit`, adapter } };
