import "../../ui/tokens.css";
import "../controls.css";
import "./desk.css";
import "./conversation.css";
import "./event-lab.css";
import { render } from "preact";
import { createDesk } from "./desk";
import { DeskApp } from "./desk-app";
import { createDeskSimulator } from "./desk-simulator";
import { createEventPoster } from "./event-poster";

const poster = createEventPoster(window);
const desk = createDesk(poster.post);
window.deskSimulator = createDeskSimulator(desk, poster);
desk.announceAll();

const root = document.getElementById("app");
if (root) render(<DeskApp desk={desk} poster={poster} />, root);
