import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as z from "zod/mini";
import { familySchema } from "../../../../src/domain/events/desk-event";

const FIXTURES = join(import.meta.dirname, "../../../fixtures");

const rejectionSchema = z.object({
  reason: z.literal("field"),
  family: familySchema,
  name: z.string(),
  field: z.string(),
});

/** A payload as a desk or a server sends it, with the expected result. */
const fixtureSchema = z.union([
  z.strictObject({
    payload: z.record(z.string(), z.unknown()),
    /** The canonical event without the fields that come from the capture. */
    event: z.looseObject({ type: z.string(), source: z.object({ family: familySchema, name: z.string() }) }),
    problems: z.optional(z.array(z.string())),
  }),
  z.strictObject({ payload: z.record(z.string(), z.unknown()), rejection: rejectionSchema }),
]);
type Fixture = z.infer<typeof fixtureSchema>;

/** Every file `tests/fixtures/<family>/<name>[.variant].json`. `stem` is the file name without its extension. */
export const FIXTURE_FILES: { family: string; stem: string; fixture: Fixture }[] = familySchema.options.flatMap(
  (family) =>
    readdirSync(join(FIXTURES, family)).map((file) => ({
      family,
      stem: basename(file, ".json"),
      fixture: fixtureSchema.parse(JSON.parse(readFileSync(join(FIXTURES, family, file), "utf8"))),
    })),
);
