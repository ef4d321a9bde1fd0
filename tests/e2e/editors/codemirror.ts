import { basicSetup, EditorView } from "codemirror";
import { host, ready } from "./host";

new EditorView({ parent: host(), extensions: [basicSetup] });
ready();
