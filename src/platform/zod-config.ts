import { config } from "zod/mini";

// By default, zod tries to compile its parsers with `new Function`. The extension's CSP forbids that and reports each attempt
// as a violation.
config({ jitless: true });
