export const directus: { command: string };
export const directusCommand: string;
export function hasDirectus(): boolean;
export function ensureDirectus(): void;
