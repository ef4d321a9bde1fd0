import * as monaco from "monaco-editor";
import { host, ready } from "./host";

const root = host();
root.style.height = "200px";
monaco.editor.create(root, { language: "plaintext" });
ready();
