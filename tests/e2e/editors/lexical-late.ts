import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { $createParagraphNode, $getRoot, createEditor } from "lexical";
import { host, ready } from "./host";

const editor = createEditor({
  namespace: "note",
  onError: (error) => {
    throw error;
  },
});
const root = host();
root.contentEditable = "true";
editor.setRootElement(root);
editor.update(() => void $getRoot().append($createParagraphNode()));
registerHistory(editor, createEmptyHistoryState(), 300);
// The scripts of a page may come one after the other.
setTimeout(() => {
  registerRichText(editor);
  ready();
}, 900);
