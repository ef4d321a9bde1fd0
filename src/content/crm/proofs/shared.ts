import { handedOver, type Shared } from "../work/hand-over";

/** What the script of every document brought. Where there is none, nothing of this is asked for. */
export const { listenFirst, formOf, isEditable, loadOf, markOf, takesText, targetOf, textOf } =
  handedOver() ?? ({} as Shared);
