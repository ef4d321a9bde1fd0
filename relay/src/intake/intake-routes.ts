import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Metrics, PostOutcome } from "../ops/metrics";
import { hash } from "../routing/hash";
import { type PostRejection, readPost } from "../routing/post";
import type { Acceptor } from "./accept";
import { PROBLEM_TYPE, PROBLEMS, type Problem } from "./problem";
import { createRateLimiter } from "./rate-limiter";
import { isSignature, isSigned } from "./signature";

export const SIGNATURE_HEADER = "x-iadvize-signature";
/** Far above the load of ten thousand agents. Posts above it are told to retry. */
const SIGNED = { burst: 20_000, perSecond: 5_000 };
/** Each post without a valid signature costs a hash. This limit affects only such posts. */
const UNSIGNED = { burst: 200, perSecond: 50 };

export interface IntakeRoutesOptions {
  /** The current secret, and the previous one while it is being replaced. */
  secrets: () => readonly string[];
  /** The key of the endpoint for the retired Push API, whose posts are not signed; undefined if the endpoint is closed. */
  pushApiKey: string | undefined;
  acceptor: Acceptor;
  metrics: Metrics;
  now: () => number;
}

/** Adds the two endpoints that receive events. */
export function addIntakeRoutes(
  app: FastifyInstance,
  { secrets, pushApiKey, acceptor, metrics, now }: IntakeRoutesOptions,
): void {
  const mayPost = createRateLimiter(SIGNED, now);
  const mayFail = createRateLimiter(UNSIGNED, now);

  const refuse = (reply: FastifyReply, outcome: PostOutcome, problem: Problem) => {
    metrics.posts.inc({ outcome });
    if (problem.status === 429 || problem.status === 503) reply.header("retry-after", "10");
    return reply.code(problem.status).type(PROBLEM_TYPE).send(problem);
  };
  const refuseUnsigned = (reply: FastifyReply) =>
    mayFail() ? refuse(reply, "signature", PROBLEMS.signature()) : refuse(reply, "too-many", PROBLEMS.tooMany());

  async function take(family: "webhook" | "push-api", body: Buffer, reply: FastifyReply) {
    if (!mayPost()) return refuse(reply, "too-many", PROBLEMS.tooMany());
    const raw = decode(body);
    const receivedAt = new Date(now()).toISOString();
    const read = raw === undefined ? undefined : readPost({ family, raw, receivedAt });
    if (!read?.ok)
      return refuse(reply, "malformed", PROBLEMS.notAnEvent(read ? why(read.rejection) : "It is not UTF-8."));
    const stop = metrics.postSeconds.startTimer();
    try {
      metrics.posts.inc({ outcome: await acceptor.accept(read.read) });
    } catch {
      return refuse(reply, "unavailable", PROBLEMS.unavailable());
    }
    stop();
    return reply.code(202).send();
  }

  app.post("/webhooks/iadvize", {
    onRequest: async (request, reply) => {
      // Before the body is read, because it may be large.
      if (!isSignature(request.headers[SIGNATURE_HEADER])) return refuseUnsigned(reply);
    },
    handler: (request, reply) => {
      const body = bodyOf(request);
      const signature = request.headers[SIGNATURE_HEADER];
      if (!isSignature(signature) || !isSigned(secrets(), body, signature)) return refuseUnsigned(reply);
      return take("webhook", body, reply);
    },
  });

  app.post<{ Params: { key: string } }>("/push-api/:key", {
    onRequest: async (request, reply) => {
      if (pushApiKey !== undefined && isSame(request.params.key, pushApiKey)) return;
      return mayFail()
        ? refuse(reply, "unknown-door", PROBLEMS.notFound())
        : refuse(reply, "too-many", PROBLEMS.tooMany());
    },
    handler: (request, reply) => take("push-api", bodyOf(request), reply),
  });
}

function bodyOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(hash(one)), Buffer.from(hash(other)));
}

function decode(body: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

function why(rejection: PostRejection): string {
  switch (rejection.reason) {
    case "no-json":
      return "It is not JSON.";
    case "not-an-object":
      return "It is not a JSON object.";
    case "no-family":
    case "other-family":
      return "It has no `eventType`, or, for the Push API, no `name` with `datetime` and `parameters`.";
    case "field":
      return `The field \`${rejection.field}\` is missing or has a wrong form.`;
  }
}
