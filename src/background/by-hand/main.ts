/**
 * What only a person asks for, by a key, the menu, the address bar, a notification or the options page, or by installing the
 * extension, as a script of its own: most wakes of a worker have no use for it.
 */
export { runCommand } from "./commands";
export { learnInApp } from "./learn-in-app";
export { findByAddressBar, findByMenu, openLead, suggest } from "./look-up";
export { clickNotification, clickNotificationButton } from "./notification-clicks";
export { tryOut } from "./try-out";
export { welcome } from "./welcome";
