export declare const requestTracker: { server: string; setupDatabase: string };
export declare const requestTrackerCommand: string;
export declare function hasRequestTracker(): boolean;
export declare function ensureRequestTracker(): void;
