import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { createEditor } from "slate";
import { Editable, Slate, withReact } from "slate-react";
import { host, ready } from "./host";

const editor = withReact(createEditor());
const initialValue = [{ type: "paragraph", children: [{ text: "" }] }];
const props = { editor, initialValue };
createRoot(host()).render(createElement(Slate, { ...props, children: createElement(Editable) }));
ready();
