/** Types of setup.mjs for the TypeScript scripts; setup.mjs itself has to run before TypeScript is installed. */
export declare class SetupError extends Error {}
export declare const root: string;
export declare function runScript(main: () => number | Promise<number>): Promise<void>;
export declare function ensurePackages(): void;
export declare function ensureChromium(): string;
export declare function ensureFirefox(): string;
export declare function ensureNats(): string;
