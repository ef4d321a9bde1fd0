/** Milliseconds since this page began, by which its events are compared. */
export const pageTime = () => performance.now();
