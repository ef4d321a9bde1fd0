/** Says in the page whose record it shows. */
export interface Marker {
  show(what: { text: string; detail?: string }): void;
  hide(): void;
}

export function createMarker(_signal: AbortSignal): Marker {
  return { show() {}, hide() {} };
}
