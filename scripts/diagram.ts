/** Draws docs/architecture.svg from scripts/diagram/way-of-data.ts: `npm run diagram`, after a change of the way. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { draw } from "./diagram/draw";
import { WAY_OF_DATA } from "./diagram/way-of-data";
import { root } from "./setup.mjs";

writeFileSync(join(root, "docs/architecture.svg"), draw(WAY_OF_DATA));
