import type { Performers } from "../performer";
import { alert } from "./alert";
import { badge } from "./badge";
import { createPageEventsPerformer, dismissToast, toast, updateToast } from "./crm-pages";
import { clearNotice, notify, updateNotice } from "./notifications";
import { showDesk } from "./show-desk";

/** Creates one performer for each kind of effect. */
export function createPerformers(): Performers {
  return {
    notify,
    "update-notification": updateNotice,
    "clear-notification": clearNotice,
    toast,
    "update-toast": updateToast,
    "dismiss-toast": dismissToast,
    "set-badge": badge,
    "show-desk": showDesk,
    "tell-pages": createPageEventsPerformer(),
    "play-sound": alert,
    "stop-sound": alert,
    "notify-message": alert,
    "notify-answer": alert,
    "notify-transaction": alert,
    "notify-missed": alert,
    "notify-waiting": alert,
  };
}
