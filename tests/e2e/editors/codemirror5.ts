import "codemirror5/lib/codemirror.css";
import CodeMirror from "codemirror5";
import { host, ready } from "./host";

CodeMirror(host(), { lineNumbers: true });
ready();
