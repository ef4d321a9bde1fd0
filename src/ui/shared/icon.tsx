/** Drawn on a grid of 20, with a line of 1.6. */
const PATHS = {
  plus: "M10 4v12M4 10h12",
  check: "M4.5 10.5l3.8 3.8 7.2-8.3",
  alert: "M10 6.5v4.2M10 13.6v.1M10 2.8l7.6 13.4H2.4L10 2.8Z",
  info: "M10 9.2v4.6M10 6.3v.1M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15Z",
  lock: "M5.5 9h9v7.5h-9V9ZM7 9V6.5a3 3 0 0 1 6 0V9",
  close: "M5.5 5.5l9 9M14.5 5.5l-9 9",
  pencil: "M12.5 4.5l3 3L7 16l-3.7.7L4 13l8.5-8.5ZM11 6l3 3",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.8 10.5h7.4L14.5 6M8.5 9v4.5M11.5 9v4.5",
  up: "M10 15.5V4.5M5.5 9 10 4.5 14.5 9",
  down: "M10 4.5v11M5.5 11l4.5 4.5L14.5 11",
  back: "M11.5 5 6.5 10l5 5",
  external: "M11.5 4H16v4.5M16 4l-7 7M8 5H4.5v10.5H15V12",
  record:
    "M3.5 4h13v12h-13V4ZM8 10.2a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM5.5 13.8c.4-1.4 1.3-2 2.5-2s2.1.6 2.5 2M12.5 8h2M12.5 11h2",
  bell: "M5 13.5V9a5 5 0 0 1 10 0v4.5l1.2 1.5H3.8L5 13.5ZM8.5 17.3h3",
  desk: "M3.5 4.5h13v9h-6.3L7 16.5v-3H3.5v-9ZM7 8h6M7 10.5h3.5",
  activity: "M3 10.5h3l2-6 3.5 11 2.2-5H17",
  copy: "M7.5 7.5h9v9h-9v-9ZM12.5 7.5v-4h-9v9h4",
  file: "M5 3.5h6.5L15 7v9.5H5v-13ZM11 3.5V7.5h4M7.5 11h5M7.5 13.5h5",
  grip: "M7.5 5.5v.1M12.5 5.5v.1M7.5 10v.1M12.5 10v.1M7.5 14.5v.1M12.5 14.5v.1",
  play: "M6.5 4.5v11l9-5.5-9-5.5Z",
  undo: "M4 8h7.5a4 4 0 0 1 0 8H8M4 8l3.5-3.5M4 8l3.5 3.5",
  panel: "M3.5 4h13v12h-13V4ZM12 4v12M14 7h.6M14 9.5h.6",
  minus: "M5 10h10",
  gear: "M8.6 4.7L8.8 2.7L11.2 2.7L11.4 4.7L12.8 5.2L14.3 4L16 5.7L14.8 7.2L15.3 8.6L17.3 8.8L17.3 11.2L15.3 11.4L14.8 12.8L16 14.3L14.3 16L12.8 14.8L11.4 15.3L11.2 17.3L8.8 17.3L8.6 15.3L7.2 14.8L5.7 16L4 14.3L5.2 12.8L4.7 11.4L2.7 11.2L2.7 8.8L4.7 8.6L5.2 7.2L4 5.7L5.7 4L7.2 5.2ZM10 12.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8Z",
} as const;

export type IconName = keyof typeof PATHS;

/** Decorative: the text beside it has the meaning. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="1.6"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
