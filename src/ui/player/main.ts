import "../../platform/zod-config";
import { onPlayerMessage } from "../../platform/sound/on-player-message";
import { playSound } from "../../platform/sound/play-sound";
import { Player } from "../../platform/sound/player";

/** The offscreen document that plays sounds for Chromium's worker. It exists only while a sound is playing. */
const player = new Player({ play: playSound, onIdle: () => window.close() });

onPlayerMessage((message) => player.handle(message));
