import type { ToPlayer } from "../../protocol/to-player";

/** A worker cannot play sounds, so Chromium needs an offscreen document. Firefox does not: its background is a page. */
const { offscreen }: { offscreen?: typeof chrome.offscreen } = chrome;

const PAGE = "src/ui/player/player.html";
/** Sending is retried, because a document that is just closing itself still exists but does not receive the message. */
const ATTEMPTS = 5;
const AGAIN_MS = 100;

export const hasOffscreen = offscreen !== undefined;

/**
 * Sends a message to the offscreen document, which is opened first if a sound is to be played. It closes itself when it has
 * nothing more to play. Rejects if the document cannot be opened or does not receive the message.
 */
export async function sendToPlayer(message: ToPlayer): Promise<void> {
  if (message.type === "player/stop") {
    if (await isOpen()) await isReceived(message);
    return;
  }
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (!(await isOpen())) await open();
    if (await isReceived(message)) return;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
  throw new Error("The offscreen document does not respond.");
}

async function open(): Promise<void> {
  try {
    await offscreen?.createDocument({
      url: PAGE,
      reasons: ["AUDIO_PLAYBACK" as chrome.offscreen.Reason],
      justification: "Plays the sound of a new conversation.",
    });
  } catch (error) {
    // Only one document is allowed, and a concurrent call may have opened it meanwhile.
    if (!(await isOpen())) throw error;
  }
}

async function isOpen(): Promise<boolean> {
  const type = "OFFSCREEN_DOCUMENT" as chrome.runtime.ContextType.OFFSCREEN_DOCUMENT;
  return (await chrome.runtime.getContexts({ contextTypes: [type] })).length > 0;
}

async function isReceived(message: ToPlayer): Promise<boolean> {
  const answer: unknown = await chrome.runtime.sendMessage(message).catch(() => false);
  return answer === true;
}
