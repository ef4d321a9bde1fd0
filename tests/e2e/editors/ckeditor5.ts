import "ckeditor5/ckeditor5.css";
import { Bold, ClassicEditor, Essentials, Paragraph } from "ckeditor5";
import { host, ready } from "./host";

await ClassicEditor.create(host(), { licenseKey: "GPL", plugins: [Essentials, Paragraph, Bold], toolbar: ["bold"] });
ready();
