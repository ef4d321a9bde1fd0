export interface Shot {
  /** A PNG. */
  image: Buffer;
  /** The text of the window's title bar. */
  title: string;
  /** The width in CSS pixels. */
  width: number;
}

const colors = {
  light: { page: "#e6eeec", bar: "#f7faf9", text: "#53615f", line: "#d0dad8", shadow: "rgb(16 33 31 / 16%)" },
  dark: { page: "#0c1312", bar: "#1d2726", text: "#a3b3b0", line: "#2f3d3b", shadow: "rgb(0 0 0 / 55%)" },
} as const;

export type Theme = keyof typeof colors;

/** Returns the HTML of a page that shows screenshots side by side, each in a window frame. */
export function framePage(shots: readonly Shot[], theme: Theme): string {
  const color = colors[theme];
  const windows = shots.map(
    ({ image, title, width }) => `<figure style="width:${width}px">
      <figcaption><i></i><i></i><i></i><span>${title}</span></figcaption>
      <img src="data:image/png;base64,${image.toString("base64")}" width="${width}" alt="" />
    </figure>`,
  );
  return `<!doctype html>
    <style>
      body { margin: 0; font: 13px system-ui, sans-serif; }
      main { display: inline-flex; align-items: start; gap: 24px; padding: 32px; background: ${color.page}; }
      figure { margin: 0; overflow: hidden; border: 1px solid ${color.line}; border-radius: 12px;
        background: ${color.bar}; box-shadow: 0 12px 32px ${color.shadow}; }
      figcaption { display: flex; align-items: center; gap: 7px; height: 40px; padding-inline: 14px; color: ${color.text}; }
      figcaption i { width: 11px; height: 11px; border-radius: 50%; background: ${color.line}; }
      figcaption span { flex: 1; margin-inline: 6px 0; padding: 4px 12px; border-radius: 8px; background: ${color.page}; }
      img { display: block; }
    </style>
    <main>${windows.join("\n")}</main>`;
}
