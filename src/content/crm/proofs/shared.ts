import { handedOver, type Shared } from "../work/hand-over";

/** The functions of the script that is in every document. Without that script, none of these is called. */
export const { listenFirst, formOf, isEditable, loadOf, markOf, takesText, targetOf, textOf } =
  handedOver() ?? ({} as Shared);
