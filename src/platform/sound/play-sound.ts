import { gainOf, lengthOf, notesOf, type Sound } from "../../domain/sound/tones";

/** A browser that has not begun to play by then does not let this page play. */
const BEGIN_MS = 3_000;
const ATTACK_SECONDS = 0.01;
/** Nothing is heard below it, and a gain can't fall to 0 by a factor. */
const SILENT = 0.0001;

/** Plays a sound of our own, once. Resolves when it is over; rejects where the browser does not let this page play. */
export async function playSound({ tone, volume }: Sound): Promise<void> {
  const context = new AudioContext();
  try {
    await Promise.race([context.resume(), wait(BEGIN_MS)]);
    if (context.state !== "running") throw new Error("The browser does not play it.");
    const begin = context.currentTime;
    const loudness = new GainNode(context, { gain: gainOf(volume) });
    loudness.connect(context.destination);
    for (const { at, hertz, seconds, level } of notesOf(tone)) {
      const wave = new OscillatorNode(context, { frequency: hertz });
      const shape = new GainNode(context, { gain: SILENT });
      shape.gain.setValueAtTime(SILENT, begin + at);
      shape.gain.linearRampToValueAtTime(level, begin + at + ATTACK_SECONDS);
      shape.gain.exponentialRampToValueAtTime(SILENT, begin + at + seconds);
      wave.connect(shape).connect(loudness);
      wave.start(begin + at);
      wave.stop(begin + at + seconds);
    }
    await wait(lengthOf(tone) * 1_000);
  } finally {
    await context.close();
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
