import type { KV } from "@nats-io/kv";
import type { NatsConnection } from "@nats-io/transport-node";
import type { Company } from "../port";
import { PROCESSES, processSubject } from "./names";
import type { Reader } from "./reader";
import { type WatchOptions, watchBucket } from "./rooms";

/** One that does not answer within these is taken for one that is not there. */
const ANSWER_MS = 2_000;

export interface Membership extends Company {
  /** Writes down that this process is there. Rejected where the server does not keep it. */
  register(): Promise<void>;
  members: Reader;
}

export interface MembershipOptions {
  connection: NatsConnection;
  /** In which the processes are written down. */
  bucket: KV;
  watch: WatchOptions;
  name: string;
  answer: (question: string) => string;
}

/** The processes that are on the same servers: written down in a bucket, and each asked at a subject of its own. */
export function joinCompany({ connection, bucket, watch, name, answer }: MembershipOptions): Membership {
  const others = new Set<string>();
  let isMember = true;
  const register = async () => {
    if (isMember) await bucket.put(name, "");
  };
  const members = watchBucket(watch, PROCESSES, (key, value) => {
    if (key !== name && value !== undefined) others.add(key);
    else others.delete(key);
    // Another one thought that it would not come back.
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
