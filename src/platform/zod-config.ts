import { config } from "zod/mini";

// zod compiles its parsers with `new Function` where it may. The extension's CSP forbids that, and each attempt would be
// reported as a violation, so it is not made.
config({ jitless: true });
