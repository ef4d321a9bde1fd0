import "../../platform/zod-config";
import { onPlayerTold } from "../../platform/sound/on-player-told";
import { playSound } from "../../platform/sound/play-sound";
import { Player } from "../../platform/sound/player";

/** The offscreen document that plays sounds for Chromium's worker. It exists only while a sound is playing. */
const player = new Player({ play: playSound, onIdle: () => window.close() });

onPlayerTold((message) => player.hear(message));
