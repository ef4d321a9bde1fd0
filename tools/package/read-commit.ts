import { spawnSync } from "node:child_process";
import type { Files } from "./zip";

/** Returns the files of the last commit, not of the working tree; undefined if the folder is not in a git repository. */
export function readCommit(folder: string): Files | undefined {
  const tree = git(folder, ["ls-tree", "-r", "-z", "--format=%(objectname) %(path)", "HEAD"]);
  if (!tree) return undefined;
  const entries = tree
    .toString("utf8")
    .split("\0")
    .filter(Boolean)
    .map((line) => ({ id: line.slice(0, line.indexOf(" ")), path: line.slice(line.indexOf(" ") + 1) }));
  const objects = git(folder, ["cat-file", "--batch"], entries.map(({ id }) => `${id}\n`).join(""));
  if (!objects) return undefined;
  const files: Files = new Map();
  let at = 0;
  for (const { path } of entries) {
    // Each object is a line, `<id> blob <size>`, then `size` bytes and a line feed.
    const end = objects.indexOf("\n", at);
    const size = Number(objects.subarray(at, end).toString("ascii").split(" ")[2]);
    files.set(path, objects.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return files;
}

function git(folder: string, args: string[], input = ""): Buffer | undefined {
  const { status, stdout } = spawnSync("git", args, { cwd: folder, input, maxBuffer: 1 << 28 });
  return status === 0 ? stdout : undefined;
}
