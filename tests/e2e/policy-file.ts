import { accessSync, constants, existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * A policy file in a folder of the system, for as long as a test takes. It is gone afterwards, and so is every folder that
 * was made for it, also where the test or the whole process ends early. One that was there before is never touched.
 */
export class PolicyFile {
  readonly #path: string;
  readonly #madeFolders: string[] = [];
  readonly #remove = () => this.remove();

  private constructor(path: string) {
    this.#path = path;
  }

  /** Whether the file can be put there: that takes the rights of an administrator, and nobody else's file in its place. */
  static isPossible(path: string): boolean {
    if (existsSync(path)) return false;
    let folder = dirname(path);
    while (!existsSync(folder)) folder = dirname(folder);
    try {
      accessSync(folder, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  }

  static put(path: string, policies: object): PolicyFile {
    const file = new PolicyFile(path);
    process.once("exit", file.#remove);
    for (let folder = dirname(path); !existsSync(folder); folder = dirname(folder)) file.#madeFolders.push(folder);
    mkdirSync(dirname(path), { recursive: true });
    file.write(policies);
    return file;
  }

  write(policies: object): void {
    // Readable for everyone, whatever the mask of the process: the browser may run as somebody else.
    writeFileSync(this.#path, JSON.stringify(policies), { mode: 0o644 });
  }

  remove(): void {
    process.off("exit", this.#remove);
    rmSync(this.#path, { force: true });
    for (const folder of this.#madeFolders.splice(0)) {
      try {
        rmdirSync(folder);
      } catch {
        // Somebody else has put something there meanwhile.
      }
    }
  }
}
