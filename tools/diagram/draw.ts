import { type Arrow, type Picture, type Side, STATION, type Station, type Zone } from "./picture";

/** The colours of the options page. The picture follows the reader's light or dark theme. */
const STYLE = `
    .zone { fill: #f4f6f8; stroke: #d4dae1 }
    .station { fill: #ffffff; stroke: #0a686d }
    .arrow { fill: none; stroke: #4a5560; stroke-width: 1.5 }
    .dashed { stroke-dasharray: 5 4 }
    .head { fill: #4a5560 }
    text { font-family: system-ui, sans-serif; font-size: 12px; fill: #4a5560 }
    .name { font-size: 14px; font-weight: 600; fill: #17212b }
    .label { paint-order: stroke; stroke: #f4f6f8; stroke-width: 4px; stroke-linejoin: round }
    @media (prefers-color-scheme: dark) {
      .zone { fill: #1b2128; stroke: #38414b }
      .station { fill: #232b33; stroke: #5cc4c9 }
      .arrow { stroke: #aab4bf }
      .head { fill: #aab4bf }
      text { fill: #aab4bf }
      .name { fill: #eef2f6 }
      .label { stroke: #1b2128 }
    }`;

/** Draws a picture as SVG. */
export function draw({ title, width, height, zones, stations, arrows }: Picture): string {
  const byId = new Map(stations.map((station) => [station.id, station]));
  const find = (id: string): Station => {
    const station = byId.get(id);
    if (!station) throw new Error(`there is no station ${id}`);
    return station;
  };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `  <title id="title">${title}</title>`,
    `  <style>${STYLE}\n  </style>`,
    '  <defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">',
    '    <path class="head" d="M0 0 8 4 0 8z" /></marker></defs>',
    ...zones.map(drawZone),
    ...arrows.map((arrow) => drawArrow(arrow, find)),
    ...stations.map(drawStation),
    "</svg>",
    "",
  ].join("\n");
}

function drawZone({ name, x, y, width, height }: Zone): string {
  const frame = `<rect class="zone" x="${x}" y="${y}" width="${width}" height="${height}" rx="10" />`;
  return `  ${frame}<text x="${x + 12}" y="${y + 20}">${name}</text>`;
}

function drawStation({ x, y, name, does }: Station): string {
  const { width, height } = STATION;
  const middle = x + width / 2;
  return [
    `  <rect class="station" x="${x}" y="${y}" width="${width}" height="${height}" rx="8" />`,
    `  <text class="name" x="${middle}" y="${y + 22}" text-anchor="middle">${name}</text>`,
    `  <text x="${middle}" y="${y + 40}" text-anchor="middle">${does}</text>`,
  ].join("\n");
}

function drawArrow({ from, to, via, label, labelAt, isDashed }: Arrow, find: (id: string) => Station): string {
  const [x1, y1] = anchor(find(from[0]), from[1]);
  const [x2, y2] = anchor(find(to[0]), to[1]);
  const line = `<path class="arrow${isDashed ? " dashed" : ""}" d="${route(from[1], [x1, y1], [x2, y2], via)}" marker-end="url(#head)" />`;
  const [x, y] = labelAt ?? [(via ?? (x1 + x2) / 2) + (x1 === x2 ? 8 : 0), (y1 + y2) / 2 + (y1 === y2 ? -6 : 4)];
  const side = labelAt ? "end" : x1 === x2 ? "start" : "middle";
  return `  ${line}${label ? `<text class="label" x="${x}" y="${y}" text-anchor="${side}">${label}</text>` : ""}`;
}

function anchor({ x, y }: Station, side: Side): [number, number] {
  const { width, height } = STATION;
  if (side === "left" || side === "right") return [side === "left" ? x : x + width, y + height / 2];
  return [x + width / 2, side === "top" ? y : y + height];
}

/** The path of an arrow: a straight line if possible, else with one bend. From the top: up, across, and down to the target. */
function route(side: Side, [x1, y1]: [number, number], [x2, y2]: [number, number], via = (x1 + x2) / 2): string {
  if (x1 === x2 || y1 === y2) return `M${x1} ${y1} ${x2} ${y2}`;
  return side === "top" ? `M${x1} ${y1}V56H${via}V${y2 + 14}H${x2}` : `M${x1} ${y1}H${via}V${y2}H${x2}`;
}
