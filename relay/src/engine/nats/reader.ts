import { setTimeout as pause } from "node:timers/promises";
import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
} from "@nats-io/jetstream";

/** A server that misses two heartbeats counts as gone. */
const FETCH = { max_messages: 1_000, expires: 5_000, idle_heartbeat: 1_500 };
/** The server deletes a consumer that is not read for this time. */
const FORGET_MS = 30_000;
const AGAIN_MS = 250;
const NANOS = 1_000_000;

export interface Reader {
  /** Resolves when all messages that existed at some time after the call have been reported. */
  caughtUp(): Promise<void>;
  /** Discards pending reads, which can't be trusted any more, and reads again after the last reported message. */
  interrupt(): void;
  stop(): void;
}

export interface ReaderOptions {
  jetstream: JetStreamClient;
  manager: JetStreamManager;
  stream: string;
  /** Resolves when the server can be reached. */
  connected: () => Promise<void>;
  /** Only messages after this sequence number are reported. */
  after: number;
  /** Reads only the headers of messages. */
  isBrief?: boolean;
  /** Called for each message, one after the other. If it fails, the message is reported again. */
  onMessage: (message: JsMsg) => void | Promise<void>;
}

/**
 * Reports the messages of a stream in order. The position is only stored here: in case of any doubt, the server's consumer is
 * discarded, and the next one starts after the last reported message.
 */
export function readStream(options: ReaderOptions): Reader {
  const { jetstream, manager, stream, connected, after, isBrief = false, onMessage } = options;
  let read = after;
  let isOpen = true;
  let messages: ConsumerMessages | undefined;
  let isTrusted = false;
  let waiting: (() => void)[] = [];

  const arrive = () => {
    const arrived = waiting;
    waiting = [];
    for (const one of arrived) one();
  };
  const interrupt = () => {
    isTrusted = false;
    messages?.stop();
  };

  async function readOn(): Promise<void> {
    isTrusted = true;
    const { name, num_pending } = await manager.consumers.add(stream, {
      ack_policy: AckPolicy.None,
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: read + 1,
      inactive_threshold: FORGET_MS * NANOS,
      mem_storage: true,
      num_replicas: 1,
      headers_only: isBrief,
    });
    if (num_pending === 0) arrive();
    const consumer = await jetstream.consumers.get(stream, name);
    let delivered = 0;
    while (isOpen && isTrusted) {
      messages = await consumer.fetch(FETCH);
      try {
        if (!isTrusted) return;
        const before = delivered;
        for await (const message of messages) {
          if (!isTrusted) return;
          const { deliverySequence, pending } = message.info;
          // A previous message was lost, e.g. sent to a connection that was breaking.
          if (deliverySequence !== delivered + 1) return;
          await onMessage(message);
          delivered += 1;
          read = message.seq;
          if (pending === 0) arrive();
        }
        if (isTrusted && delivered === before) arrive();
      } finally {
        messages.stop();
      }
    }
  }

  async function run(): Promise<void> {
    while (isOpen) {
      try {
        await connected();
        await readOn();
      } catch {
        // The server can't be reached. The next consumer reports the missed messages.
        await pause(AGAIN_MS);
      }
    }
  }
  void run();

  return {
    caughtUp() {
      const arrived = new Promise<void>((resolve) => waiting.push(resolve));
      // A new consumer reports the number of pending messages.
      interrupt();
      return arrived;
    },
    interrupt,
    stop() {
      isOpen = false;
      interrupt();
    },
  };
}
