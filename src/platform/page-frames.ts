/** A CRM's page that is a frame in a page of somebody else's, such as a console that has several applications in one tab. */
export interface PageFrame {
  frameId: number;
  /** Where it is; empty where that is not known: on its way through a sign-in, or gone. */
  url: string;
}

const frames = new Map<number, PageFrame>();

/** The frame that is the CRM's page in a tab; undefined where the tab's own page is, or none. */
export function pageFrame(tabId: number): PageFrame | undefined {
  return frames.get(tabId);
}

/** The frame to speak to in a tab. */
export function pageFrameId(tabId: number): number {
  return frames.get(tabId)?.frameId ?? 0;
}

/** The tabs in which a frame is the CRM's page. */
export function framedTabs(): [tabId: number, frame: PageFrame][] {
  return [...frames];
}

/** The frame does not answer: it is somewhere else, or gone. False where the tab's own page is the one to ask. */
export function losePageFrame(tabId: number): boolean {
  const frame = frames.get(tabId);
  if (frame) frames.set(tabId, { ...frame, url: "" });
  return frame !== undefined;
}

export function setPageFrame(tabId: number, frame: PageFrame | undefined): void {
  if (frame) frames.set(tabId, frame);
  else frames.delete(tabId);
}
