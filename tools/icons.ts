/** Renders the icons of the manifest from icons/icon.svg. Run `tsx tools/icons.ts` after you change the drawing. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { root } from "./setup/setup.mjs";

const folder = join(root, "icons");
const drawing = readFileSync(join(folder, "icon.svg"), "utf8");

for (const size of [16, 32, 48, 128]) {
  const picture = new Resvg(size <= 16 ? showSmallGroup(drawing) : drawing, { fitTo: { mode: "width", value: size } });
  writeFileSync(join(folder, `icon-${size}.png`), picture.render().asPng());
}

/** Fine lines blur at 16 px, so the drawing contains a simpler version for that size. */
function showSmallGroup(svg: string): string {
  const small = svg
    .replace('id="small" display="none"', 'id="small"')
    .replace('id="large"', 'id="large" display="none"');
  if (!small.includes('id="large" display="none"') || small.includes('id="small" display="none"')) {
    throw new Error("icon.svg has lost its groups #large and #small");
  }
  return small;
}
