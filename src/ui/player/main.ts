import "../../platform/zod-config";
import { onPlayerTold } from "../../platform/sound/on-player-told";
import { playSound } from "../../platform/sound/play-sound";
import { Player } from "../../platform/sound/player";

/** The document that plays sounds for Chromium's worker. It is seen by nobody, and there only while something plays. */
const player = new Player({ play: playSound, onIdle: () => window.close() });

onPlayerTold((message) => player.hear(message));
