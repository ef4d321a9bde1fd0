import { mayBeWrittenTo } from "../../../domain/work/controls";
import { readKey } from "../../../domain/work/keys";
import { takesText, textOf } from "./control";
import { attribute, targetOf } from "./dom";
import type { Listeners } from "./first-listener";
import { isNoWork } from "./no-work";
import type { Pieces } from "./pieces";

/** Listens for the agent's work, however the page handles the events. */
export function listenForWork(pieces: Pieces): { listeners: Listeners; missedSome(): boolean } {
  let seen = counted();
  /** Facts about the current control, which are computed only for the first key in it. */
  let last: { target: Element; isNoWork: boolean; takesText: boolean } | undefined;
  const about = (event: Event, act: (target: Element, takesText: boolean) => void) => {
    const target = targetOf(event);
    if (!target) return;
    if (last?.target !== target) last = { target, isNoWork: isNoWork(target), takesText: takesText(target) };
    if (!last.isNoWork) act(target, last.takesText);
  };
  const expect = (event: Event) =>
    about(event, (target, isText) => (isText ? pieces.expect(target) : pieces.add(target)));

  const listeners: Listeners = {
    focusin: (event) => {
      const target = targetOf(event);
      last = undefined;
      if (target) pieces.enter(target);
    },
    keydown: (event) => {
      const { key } = event;
      const writes = readKey(event, event.getModifierState("AltGraph"));
      if (writes === "nothing") return;
      about(event, (target, isText) => {
        if (!isText) {
          const isWritten = key !== " " && mayBeWrittenTo(target.localName, attribute(target, "role").toLowerCase());
          if (writes === "character" && isWritten) pieces.add(target);
        } else if (writes === "character" || textOf(target) !== "") pieces.expect(target);
      });
    },
    beforeinput: (event) => {
      seen += 1;
      about(event, (target) => pieces.begin(target));
    },
    input: (event) => about(event, (target) => pieces.end(target)),
    change: (event) => about(event, (target) => pieces.end(target, true)),
    compositionstart: expect,
    paste: expect,
    drop: expect,
  };

  return {
    listeners,
    /**
     * Another listener, for example of another extension, may have stopped an event. The browser counts all of them
     * (w3.org/TR/event-timing, EventCounts).
     */
    missedSome: () => counted() > seen,
  };
}

function counted(): number {
  return performance.eventCounts?.get("beforeinput") ?? 0;
}
