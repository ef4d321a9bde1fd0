/** Returns the milliseconds since the start of this page. */
export const pageTime = () => performance.now();
