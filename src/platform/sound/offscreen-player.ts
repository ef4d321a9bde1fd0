import type { ToPlayer } from "../../protocol/to-player";

/** A worker has no sound, so Chromium has a document that is not seen. Firefox needs none: its background is a page. */
const { offscreen }: { offscreen?: typeof chrome.offscreen } = chrome;

const PAGE = "src/ui/player/player.html";
/** One that closes itself at this very moment is there, and does not hear. */
const ATTEMPTS = 5;
const AGAIN_MS = 100;

export const hasOffscreen = offscreen !== undefined;

/**
 * Says something to the document that plays, which is opened for it where it is to play. It closes itself when it has
 * nothing to play any more. Rejects where the browser opens none.
 */
export async function tellPlayer(message: ToPlayer): Promise<void> {
  if (message.type === "player/stop") {
    if (await isOpen()) await isHeard(message);
    return;
  }
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (!(await isOpen())) await open();
    if (await isHeard(message)) return;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
  throw new Error("The document that plays does not hear.");
}

async function open(): Promise<void> {
  try {
    await offscreen?.createDocument({
      url: PAGE,
      reasons: ["AUDIO_PLAYBACK" as chrome.offscreen.Reason],
      justification: "Plays the sound of a new conversation.",
    });
  } catch (error) {
    // There may be one only, and another turn may have opened it meanwhile.
    if (!(await isOpen())) throw error;
  }
}

async function isOpen(): Promise<boolean> {
  const type = "OFFSCREEN_DOCUMENT" as chrome.runtime.ContextType.OFFSCREEN_DOCUMENT;
  return (await chrome.runtime.getContexts({ contextTypes: [type] })).length > 0;
}

async function isHeard(message: ToPlayer): Promise<boolean> {
  const answer: unknown = await chrome.runtime.sendMessage(message).catch(() => false);
  return answer === true;
}
