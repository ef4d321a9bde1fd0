/** Draws docs/architecture.svg from tools/diagram/data-flow.ts. Run `npm run diagram` after you change that file. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DATA_FLOW } from "./diagram/data-flow";
import { draw } from "./diagram/draw";
import { root } from "./setup/setup.mjs";

writeFileSync(join(root, "docs/architecture.svg"), draw(DATA_FLOW));
