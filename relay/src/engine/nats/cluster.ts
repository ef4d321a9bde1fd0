import type { KV } from "@nats-io/kv";
import type { NatsConnection } from "@nats-io/transport-node";
import type { Cluster } from "../port";
import { PROCESSES, processSubject } from "./names";
import type { Reader } from "./reader";
import { type WatchOptions, watchBucket } from "./rooms";

/** A process that does not respond within this time counts as absent. */
const ANSWER_MS = 2_000;

export interface Membership extends Cluster {
  /** Stores that this process exists. Rejects if the server does not store it. */
  register(): Promise<void>;
  members: Reader;
}

export interface MembershipOptions {
  connection: NatsConnection;
  /** The bucket that lists the processes. */
  bucket: KV;
  watch: WatchOptions;
  name: string;
  answer: (question: string) => string;
}

/** Joins the processes that use the same servers. They are listed in a bucket, and each one responds at its own subject. */
export function joinCluster({ connection, bucket, watch, name, answer }: MembershipOptions): Membership {
  const others = new Set<string>();
  let isMember = true;
  const register = async () => {
    if (isMember) await bucket.put(name, "");
  };
  const members = watchBucket(watch, PROCESSES, (key, value) => {
    if (key !== name && value !== undefined) others.add(key);
    else others.delete(key);
    // Another process has dismissed this one as absent.
    if (key === name && value === undefined) void register().catch(() => undefined);
  });
  const subscription = connection.subscribe(processSubject(name), {
    callback(error, message) {
      if (!error) message.respond(answer(message.string()));
    },
  });

  async function ask(question: string): Promise<Map<string, string | undefined>> {
    const all = [...others].map(async (other) => {
      const answered = connection.request(processSubject(other), question, { timeout: ANSWER_MS });
      return [other, await answered.then((message) => message.string()).catch(() => undefined)] as const;
    });
    return new Map(await Promise.all(all));
  }

  return {
    ask,
    register,
    members,
    async dismiss(other) {
      await bucket.delete(other);
    },
    async leave() {
      isMember = false;
      subscription.unsubscribe();
      members.stop();
      await bucket.delete(name);
    },
  };
}
