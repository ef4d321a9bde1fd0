import { createElement, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { host, ready } from "./host";

/** A field whose text is the state of its component. Text of which React does not hear is removed when the component is drawn again. */
function Field() {
  const [value, setText] = useState("");
  const [, setTime] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTime(Date.now()), 100);
    return () => clearInterval(timer);
  }, []);
  const onChange = ({ target }: { target: HTMLTextAreaElement }) => setText(target.value);
  return createElement("textarea", { value, onChange });
}

createRoot(host()).render(createElement(Field));
ready();
