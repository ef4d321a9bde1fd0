/** Types of play-builds.mjs for the TypeScript scripts. */
export declare const playFolders: { extension: string; simulators: string };
export declare function buildForPlay(): Promise<void>;
