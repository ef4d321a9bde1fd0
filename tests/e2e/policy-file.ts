import { accessSync, constants, existsSync, mkdirSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * A policy file in a system folder, for the duration of a test. The file and every folder that was created for it are
 * removed afterwards, also if the test or the whole process ends early. An existing file is never changed.
 */
export class PolicyFile {
  readonly #path: string;
  readonly #madeFolders: string[] = [];
  readonly #remove = () => this.remove();

  private constructor(path: string) {
    this.#path = path;
  }

  /**
   * Returns true if the file can be created. This requires administrator rights, and that the file does not exist yet.
   */
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
    // Readable for everyone, whatever the umask, because the browser may run as another user.
    writeFileSync(this.#path, JSON.stringify(policies), { mode: 0o644 });
  }

  remove(): void {
    process.off("exit", this.#remove);
    rmSync(this.#path, { force: true });
    for (const folder of this.#madeFolders.splice(0)) {
      try {
        rmdirSync(folder);
      } catch {
        // Another process has added a file to the folder meanwhile.
      }
    }
  }
}
