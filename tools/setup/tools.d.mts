/** Types of tools.mjs for the TypeScript scripts. */
interface Build {
  name: string;
  args: string[];
}
export declare function runCommand(command: string): Promise<{ code: number; signal: string | null; output: string }>;
export declare const builds: Build[];
export declare const extensionBuild: Build;
export declare const firefoxBuild: Build;
export declare function runTool(
  command: string,
  args: string[],
  options?: { env?: Record<string, string>; quiet?: boolean },
): Promise<{ code: number; signal: string | null; output: string }>;
