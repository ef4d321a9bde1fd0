import { type ToPlayer, toPlayerSchema } from "../../protocol/to-player";

/** In the document that plays: calls back for each message to it, and for none to another page of the extension. */
export function onPlayerTold(listener: (message: ToPlayer) => void): void {
  chrome.runtime.onMessage.addListener((message, sender, answer) => {
    if (sender.id !== chrome.runtime.id) return;
    const read = toPlayerSchema.safeParse(message);
    if (!read.success) return;
    listener(read.data);
    answer(true);
  });
}
