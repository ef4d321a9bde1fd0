import { gainOf, lengthOf, notesOf, type Sound } from "../../domain/sound/tones";

/** If the audio context is not running after this time, the browser does not allow this page to play sounds. */
const BEGIN_MS = 3_000;
const ATTACK_SECONDS = 0.01;
/** An inaudible gain. Not 0, because an exponential ramp cannot reach 0. */
const SILENT = 0.0001;

/** Plays a sound once. Resolves when it has ended. Rejects if the browser does not allow this page to play sounds. */
export async function playSound({ tone, volume }: Sound): Promise<void> {
  const context = new AudioContext();
  try {
    await Promise.race([context.resume(), wait(BEGIN_MS)]);
    if (context.state !== "running") throw new Error("The browser does not allow this page to play sounds.");
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
