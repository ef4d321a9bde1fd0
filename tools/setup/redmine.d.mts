export const redmine: { folder: string; rails: string; server: string };
export const redmineCommand: string;
export function hasRedmine(): boolean;
export function ensureRedmine(): void;
