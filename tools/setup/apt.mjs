import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { SetupError } from "./report.mjs";

export const canInstallPackages = () =>
  process.platform === "linux" && process.getuid?.() === 0 && existsSync("/etc/debian_version");

export function aptGet(...args) {
  try {
    execFileSync("apt-get", ["-qq", ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      stdio: ["ignore", "pipe", "pipe"],
      encoding: "utf8",
    });
  } catch (error) {
    throw new SetupError(`apt-get ${args.join(" ")} failed:\n${error.stdout ?? ""}${error.stderr ?? error.message}`);
  }
}
