import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root, SetupError } from "./report.mjs";

/** The npm packages of the tools, by command. */
const packages = {
  biome: "@biomejs/biome",
  playwright: "@playwright/test",
  tsc: "typescript",
  tsx: "tsx",
  vite: "vite",
  vitest: "vitest",
  "web-ext": "web-ext",
};

/**
 * Runs a tool from node_modules in the project's folder. Starts its JavaScript entry directly, without a shell or a `.cmd` file,
 * so that arguments and signals arrive unchanged. With `quiet`, the output is returned instead of printed.
 */
export function runTool(command, args, { env = {}, quiet = false } = {}) {
  return run(process.execPath, [entryOf(command), ...args], { env, quiet });
}

/** Runs a shell command in the project's folder. Its output is returned. */
export function runCommand(command) {
  return run(command, [], { quiet: true, shell: true });
}

function run(program, args, { env = {}, quiet = false, shell = false }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      shell,
    });
    const output = [];
    child.stdout?.on("data", (chunk) => output.push(chunk));
    child.stderr?.on("data", (chunk) => output.push(chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      resolve({ code: code ?? 1, signal, output: Buffer.concat(output).toString("utf8") });
    });
  });
}

function entryOf(command) {
  const folder = join(root, "node_modules", packages[command]);
  if (!existsSync(folder)) throw new SetupError(`${packages[command]} is not installed`);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}

export const extensionBuild = { name: "build of the extension", args: ["build"] };

/** The builds that the end-to-end tests and the start script use: their names and vite's arguments. */
export const builds = [
  extensionBuild,
  { name: "build of the simulators", args: ["build", "--config", "src/simulators/vite.config.ts"] },
];

export const firefoxBuild = { name: "build of the extension for Firefox", args: ["build", "--mode", "firefox"] };
