/** Types of play-builds.mjs for the TypeScript scripts. */
export declare const playFolders: { extension: string; simulators: string; relay: string };
export declare function buildForPlay(): Promise<void>;
export declare function buildRelayForPlay(): Promise<void>;
