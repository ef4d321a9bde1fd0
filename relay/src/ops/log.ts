import pino, { type Logger } from "pino";

export type Log = Logger;

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

/**
 * The log, one JSON object a line on the standard output. What is logged is a sentence and figures: no payload, no address, no
 * token, nobody's name. Of an error only its name and the words that this program or its parts wrote are logged.
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
