/** The browser's own account of where a page is and was. Missing in an older one. A page may have an element of this name later. */
export const navigation: Navigation | undefined = Reflect.get(globalThis, "navigation");
