import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { host, ready } from "./host";

new Editor({ element: host(), extensions: [StarterKit], content: "<p></p>" });
ready();
