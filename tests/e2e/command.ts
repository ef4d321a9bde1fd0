import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

export interface CommandResult {
  code: number | null;
  output: string;
  /** What the command left behind: processes and browser profiles. */
  left: string[];
}

/** Runs a command without a display. */
export function runCommand(command: string, more: readonly string[] = []): Promise<CommandResult> {
  return startCommand(command, more).ended;
}

/**
 * Starts a command that is stopped before it ends by itself. `printed` resolves when the command prints a text, `running` returns its
 * processes. `tidy` must be called if they end later than the command.
 */
export function startCommand(command: string, more: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), "desk-bridge-command-"));
  const [program = "", ...args] = [...command.split(" "), ...more];
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  // A temporary folder of its own identifies the processes that belong to the command.
  const child: ChildProcess = spawn(program, args, { cwd: ROOT, env: { ...env, TMPDIR: folder, NO_COLOR: "1" } });
  const running = () => processesWith(folder);
  const tidy = () => rmSync(folder, { recursive: true, force: true });
  let output = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<CommandResult>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const profiles = readdirSync(folder).filter((name) => name.startsWith("desk-bridge-"));
      const processes = running();
      // A browser whose parent was killed still writes its profile.
      if (processes.length === 0) tidy();
      resolve({ code, output, left: [...processes, ...profiles] });
    });
  });
  const printed = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => output.includes(text) && resolve();
      listeners.add(look);
      look();
      ended.then(() => reject(new Error(`it ended without printing “${text}”:\n${output}`)), reject);
    });
  return { child, ended, printed, running, tidy };
}

/** Works on Linux only. Returns an empty list on other systems. */
function processesWith(folder: string): string[] {
  return readIf("/proc", readdirSync).flatMap((id) => {
    if (!/^\d+$/.test(id)) return [];
    const told = ["cmdline", "environ"].map((file) =>
      readIf(`/proc/${id}/${file}`, (path) => [readFileSync(path, "utf8")]),
    );
    return told.flat().some((text) => text.includes(folder))
      ? [`process ${id}: ${told[0]?.join("").slice(0, 200)}`]
      : [];
  });
}

/** The process may have ended or may belong to another user. */
function readIf(path: string, read: (path: string) => string[]): string[] {
  try {
    return read(path);
  } catch {
    return [];
  }
}
