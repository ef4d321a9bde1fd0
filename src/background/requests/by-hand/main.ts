/**
 * Everything that only a person requests: by a keyboard command, the menu, the address bar, a notification or the
 * options page, or by installing the extension. It is a separate script, because a worker rarely needs it when it
 * wakes.
 */

export { learnInApp } from "./learn-in-app";
export { findByAddressBar, findByMenu, openLead, suggest } from "./look-up";
export { clickNotification, clickNotificationButton } from "./notification-clicks";
export { runCommand } from "./run-command";
export { tryOut } from "./try-out";
export { welcome } from "./welcome";
