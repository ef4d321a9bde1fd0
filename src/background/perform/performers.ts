import { badge } from "./badge";
import { dismissToast, makeTellPages, toast, updateToast } from "./crm-pages";
import { notifyMissed } from "./missed";
import { clearNotice, notify, notifyAnswer, notifyMessage, notifyTransaction, updateNotice } from "./notifications";
import type { Performers } from "./performer";
import { showDesk } from "./show-desk";

/** One performer for each kind of effect. */
export function makePerformers(): Performers {
  return {
    notify,
    "update-notification": updateNotice,
    "clear-notification": clearNotice,
    toast,
    "update-toast": updateToast,
    "dismiss-toast": dismissToast,
    "set-badge": badge,
    "show-desk": showDesk,
    "tell-pages": makeTellPages(),
    "notify-message": notifyMessage,
    "notify-answer": notifyAnswer,
    "notify-transaction": notifyTransaction,
    "notify-missed": notifyMissed,
  };
}
