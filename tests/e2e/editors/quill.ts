import "quill/dist/quill.snow.css";
import Quill from "quill";
import { host, ready } from "./host";

new Quill(host(), { theme: "snow" });
ready();
