import Fastify, { type FastifyError, type FastifyInstance } from "fastify";
import * as LIMITS from "../../../src/domain/limits";
import type { Metrics, PostOutcome } from "../ops/metrics";
import { PROBLEM_TYPE, PROBLEMS, type Problem } from "./problem";

/** The time in which a request has to arrive completely. iAdvize's requests arrive immediately. */
const REQUEST_MS = 10_000;

export interface HttpOptions {
  metrics: Metrics;
  /** Called for unexpected errors. */
  onError: (error: Error) => void;
}

/** Creates the web server without routes: what it accepts, and how it refuses everything else. It logs no addresses. */
export function createHttp({ metrics, onError }: HttpOptions): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: LIMITS.messageSize,
    requestTimeout: REQUEST_MS,
    // By default, Node checks every 30 s, and slow requests would stay open for that time.
    http: { headersTimeout: REQUEST_MS, connectionsCheckingInterval: 1_000 },
    keepAliveTimeout: 65_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  app.removeAllContentTypeParsers();
  // As bytes, because the signature is computed from what was sent.
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  app.addHook("onRequest", async (request, reply) => {
    reply.headers(HEADERS);
    const encoding = request.headers["content-encoding"];
    if (encoding === undefined || encoding === "identity") return;
    metrics.posts.inc({ outcome: "media-type" });
    return reply.code(415).type(PROBLEM_TYPE).send(PROBLEMS.mediaType());
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).type(PROBLEM_TYPE).send(PROBLEMS.notFound()));
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const { problem, outcome } = problemOf(error);
    if (outcome) metrics.posts.inc({ outcome });
    if (problem.status >= 500) onError(error);
    return reply.code(problem.status).type(PROBLEM_TYPE).send(problem);
  });
  return app;
}

/** Responses can't be framed or cached, and their type can't be guessed. */
const HEADERS = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

function problemOf({ statusCode = 500 }: FastifyError): { problem: Problem; outcome?: PostOutcome } {
  if (statusCode === 413) return { problem: PROBLEMS.tooLarge(), outcome: "too-large" };
  if (statusCode === 415) return { problem: PROBLEMS.mediaType(), outcome: "media-type" };
  if (statusCode === 405) return { problem: PROBLEMS.method() };
  if (statusCode === 408) return { problem: PROBLEMS.tooSlow() };
  if (statusCode >= 400 && statusCode < 500) return { problem: PROBLEMS.badRequest(), outcome: "malformed" };
  return { problem: PROBLEMS.unavailable(), outcome: "unavailable" };
}
