import pino, { type Logger } from "pino";

export type Log = Logger;

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

/**
 * Opens the log, which has one JSON object per line on the standard output. Log entries contain a sentence and numbers: no
 * payload, address, token or name of a person. Of an error, only its name and its message are logged; this program or its
 * packages wrote them.
 */
export function openLog(level: (typeof LOG_LEVELS)[number]): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      error: (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : "unknown"),
    },
  });
}
