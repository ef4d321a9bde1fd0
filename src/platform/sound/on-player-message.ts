import { type ToPlayer, toPlayerSchema } from "../../protocol/to-player";

/** In the offscreen document: calls back for each message to it. Messages to other pages of the extension are ignored. */
export function onPlayerMessage(listener: (message: ToPlayer) => void): void {
  chrome.runtime.onMessage.addListener((message, sender, answer) => {
    if (sender.id !== chrome.runtime.id) return;
    const read = toPlayerSchema.safeParse(message);
    if (!read.success) return;
    listener(read.data);
    answer(true);
  });
}
