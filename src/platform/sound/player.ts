import { isQuiet } from "../../domain/quiet/quiet-hours";
import { RING_EVERY_MS } from "../../domain/sound/ringing";
import type { Sound } from "../../domain/sound/tones";
import type { PlayMessage, StopMessage, ToPlayer } from "../../protocol/to-player";

export interface PlayerParts {
  play(sound: Sound): Promise<void>;
  /** Called each time before a sound is played. */
  onBeat?(): void;
  /** Called when no sound is playing and none is left to play. */
  onIdle?(): void;
}

/**
 * Plays sounds, and repeats them itself, so that the worker may be stopped meanwhile. If several conversations ring, only the
 * sound of the latest is played.
 */
export class Player {
  readonly #parts: PlayerParts;
  #ringing: { message: PlayMessage; left: number }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #playing = 0;

  constructor(parts: PlayerParts) {
    this.#parts = parts;
  }

  handle(message: ToPlayer): void {
    if (message.type === "player/stop") this.#stop(message);
    else this.#add(message);
  }

  #add(message: PlayMessage): void {
    this.#ringing = this.#ringing.filter(({ message: known }) => !isMeant(known, message));
    this.#ringing.push({ message, left: message.times });
    // A new sound is played immediately. For the others, this counts as one of their repetitions.
    this.#beat();
  }

  #stop(which: StopMessage): void {
    this.#ringing = this.#ringing.filter(({ message }) => !isMeant(message, which));
    this.#rest();
  }

  #beat(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#ringing = this.#ringing.filter(({ message, left }) => left > 0 && !isQuiet(message.quietHours, Date.now()));
    const last = this.#ringing.at(-1);
    if (last) {
      this.#parts.onBeat?.();
      void this.#sound(last.message.sound);
      for (const one of this.#ringing) one.left -= 1;
      this.#ringing = this.#ringing.filter(({ left }) => left > 0);
    }
    if (this.#ringing.length > 0) this.#timer = setTimeout(() => this.#beat(), RING_EVERY_MS);
    else this.#rest();
  }

  async #sound(sound: Sound): Promise<void> {
    this.#playing += 1;
    // Errors are ignored, because they cannot be displayed here. The options page, where the sound can be tested, displays them.
    await this.#parts.play(sound).catch(() => {});
    this.#playing -= 1;
    this.#rest();
  }

  #rest(): void {
    if (this.#ringing.length > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#playing === 0) this.#parts.onIdle?.();
  }
}

/** Returns true if the message's conversation matches. A missing field matches all values. */
function isMeant(one: PlayMessage, { id, isPrivate }: Pick<StopMessage, "id" | "isPrivate">): boolean {
  return (id === undefined || id === one.id) && (isPrivate === undefined || isPrivate === one.isPrivate);
}
