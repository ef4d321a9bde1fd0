import { fileURLToPath } from "node:url";

/** The project's folder, with a separator at its end. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

export const say = (line) => console.log(`setup: ${line}`);

/** An error whose message is sufficient for the user. Printed without a stack. */
export class SetupError extends Error {}

/** Runs `main` and sets the exit code that it returns. A SetupError is printed without a stack. */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof SetupError ? `setup: ${error.message}` : error);
    process.exitCode = 1;
  }
}
