/** A CRM's page in a frame of another site's page, e.g. of a console that shows several applications in one tab. */
export interface PageFrame {
  frameId: number;
  /** The address; empty if it is unknown because the frame is at a login page, or gone. */
  url: string;
}

const frames = new Map<number, PageFrame>();

/** The frame with the CRM's page in a tab; undefined if the CRM's page is the tab's top-level page, or if there is none. */
export function pageFrame(tabId: number): PageFrame | undefined {
  return frames.get(tabId);
}

/** The ID of the frame in a tab to which messages are sent. */
export function pageFrameId(tabId: number): number {
  return frames.get(tabId)?.frameId ?? 0;
}

/** The tabs in which the CRM's page is in a frame. */
export function framedTabs(): [tabId: number, frame: PageFrame][] {
  return [...frames];
}

/** Forgets the address of a frame that does not answer. Returns false if the CRM's page of this tab is not in a frame. */
export function forgetPageFrame(tabId: number): boolean {
  const frame = frames.get(tabId);
  if (frame) frames.set(tabId, { ...frame, url: "" });
  return frame !== undefined;
}

export function setPageFrame(tabId: number, frame: PageFrame | undefined): void {
  if (frame) frames.set(tabId, frame);
  else frames.delete(tabId);
}
