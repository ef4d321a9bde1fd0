export const TONES = ["chime", "bell", "drops"] as const;
export type Tone = (typeof TONES)[number];

/** A sound to play. The volume is from 1 to 100. */
export interface Sound {
  tone: Tone;
  volume: number;
}

/** A note of a sound. `at` is in seconds from the beginning of the sound. `level` is from 0 to 1. */
export interface Note {
  at: number;
  hertz: number;
  seconds: number;
  level: number;
}

/** Each sound is a few sine waves that fade out. They also differ in rhythm, for people who cannot hear high tones. */
const NOTES: Record<Tone, readonly Note[]> = {
  // Two rising notes, like a door bell.
  chime: [
    { at: 0, hertz: 659.26, seconds: 0.5, level: 0.8 },
    { at: 0.18, hertz: 880, seconds: 0.8, level: 0.8 },
  ],
  // One stroke with the overtones of a small bell.
  bell: [
    { at: 0, hertz: 1046.5, seconds: 1.2, level: 0.6 },
    { at: 0, hertz: 2511.6, seconds: 0.7, level: 0.25 },
    { at: 0, hertz: 4186, seconds: 0.3, level: 0.1 },
  ],
  // Three short, low notes.
  drops: [
    { at: 0, hertz: 523.25, seconds: 0.16, level: 0.9 },
    { at: 0.2, hertz: 523.25, seconds: 0.16, level: 0.9 },
    { at: 0.4, hertz: 392, seconds: 0.3, level: 0.9 },
  ],
};

export function notesOf(tone: Tone): readonly Note[] {
  return NOTES[tone];
}

/** The length of a sound in seconds. */
export function lengthOf(tone: Tone): number {
  return Math.max(...NOTES[tone].map(({ at, seconds }) => at + seconds));
}

/** The gain for a volume from 1 to 100. It is squared because half of the gain sounds like much more than half as loud. */
export function gainOf(volume: number): number {
  return (volume / 100) ** 2;
}
