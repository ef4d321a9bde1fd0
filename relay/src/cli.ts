import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { readRelayAddress } from "../../src/protocol/relay-address";
import { runCommand, USAGE, UsageError } from "./commands";
import { fileOf, openEngine } from "./engine/open-engine";
import { backUp } from "./engine/sqlite/backup";
import { createMonotonicClock } from "./ops/clock";
import { type Config, ConfigError, readConfig } from "./ops/config";
import { openLog } from "./ops/log";
import { startRelay } from "./relay";

/** Runs the program with its command line arguments. Exit codes: 0, 1 for a failure, 2 for invalid usage. */
export async function runCli(
  words: readonly string[],
  env: Record<string, string | undefined>,
  entry: URL,
): Promise<void> {
  try {
    if (words.includes("--help") || words.includes("-h")) print(USAGE);
    else {
      const config = readConfig(env, process.cwd());
      if (words.length === 0) await serve(config, entry);
      else await command(words, config, entry);
    }
  } catch (error) {
    const isTold = error instanceof UsageError || error instanceof ConfigError;
    process.stderr.write(isTold ? `${error.message.trimEnd()}\n` : `${error instanceof Error ? error.stack : error}\n`);
    // Whatever is open, such as the engine, would otherwise keep the process alive forever.
    process.exit(isTold ? 2 : 1);
  }
}

async function command(words: readonly string[], config: Config, entry: URL): Promise<void> {
  const [noun, file, ...rest] = words;
  if (noun === "backup" && file !== undefined && rest.length === 0) {
    if (config.nats) throw new UsageError("With NATS, back up its streams: nats account backup <folder>\n");
    if (existsSync(file)) throw new UsageError(`${file} already exists.\n`);
    backUp(fileOf(config), file);
    print(`copied to ${file}\n`);
    return;
  }
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  const engine = await openEngine({ config, entry, now: createMonotonicClock(), isPatient: false, onEnd: fail });
  try {
    print(await runCommand(words, engine, config.url ?? `http://localhost:${config.port}`));
  } finally {
    await engine.close();
  }
}

async function serve(config: Config, entry: URL): Promise<void> {
  const log = openLog(config.log);
  const relay = await startRelay(config, entry, log, fail);
  const own = `http://localhost:${relay.port}`;
  const http = (readRelayAddress(config.url ?? own) ?? own).replace(/^ws/, "http");
  const secret =
    config.isOwnSecretsFile && process.stdout.isTTY ? await readFile(config.secretsFile, "utf8") : undefined;
  print(`The Desk Bridge relay listens on ${config.host}:${relay.port}; health and metrics on ${config.opsHost}:${relay.opsPort}
Enter in iAdvize, for a webhook:
  address  ${http}/webhooks/iadvize
  secret   ${secret?.split("\n")[0] ?? `the first line of ${config.secretsFile}`}
To enrol an agent:  desk-bridge-relay agents add <operatorId> <name>
`);

  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    relay.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error instanceof Error ? error : new Error(String(error))),
    );
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
}

/** Ends the process after a fatal error. Its supervisor restarts it. */
function fail(error: Error): void {
  process.stderr.write(`${error.name}: ${error.message}\n`);
  process.exit(1);
}

function print(text: string): void {
  process.stdout.write(text);
}
