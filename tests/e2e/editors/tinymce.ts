import tinymce from "tinymce";
import "tinymce/models/dom";
import "tinymce/themes/silver";
import "tinymce/icons/default";
import "tinymce/skins/ui/oxide/skin.css";
import { host, ready } from "./host";

await tinymce.init({ target: host(), license_key: "gpl", skin: false, content_css: false, promotion: false });
ready();
