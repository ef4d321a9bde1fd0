import "trix/dist/trix.css";
import "trix";
import { host, ready } from "./host";

host().append(document.createElement("trix-editor"));
ready();
