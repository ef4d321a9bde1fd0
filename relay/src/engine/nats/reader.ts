import { setTimeout as pause } from "node:timers/promises";
import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
} from "@nats-io/jetstream";

/** A server that says nothing for two of these beats is gone. */
const FETCH = { max_messages: 1_000, expires: 5_000, idle_heartbeat: 1_500 };
/** The server forgets a consumer that nobody reads from. */
const FORGET_MS = 30_000;
const AGAIN_MS = 250;
const NANOS = 1_000_000;

export interface Reader {
  /** Fulfilled when all that was there at some time after the call was told. */
  caughtUp(): Promise<void>;
  /** What is under way can't be trusted any more; it is read again from after the last message that was told. */
  interrupt(): void;
  stop(): void;
}

export interface ReaderOptions {
  jetstream: JetStreamClient;
  manager: JetStreamManager;
  stream: string;
  /** Fulfilled while the server can be reached. */
  connected: () => Promise<void>;
  /** Messages after this sequence are told. */
  after: number;
  /** Of each message only what it is about is asked for. */
  isBrief?: boolean;
  /** Told of each message, one after the other. Where it fails, the message comes again. */
  onMessage: (message: JsMsg) => void | Promise<void>;
}

/**
 * Tells the messages of a stream in their order. Where a reader is in the stream is known here alone: a consumer at the server is
 * thrown away at the least doubt, and the next one begins after the last message that was told.
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
          // One before it went astray, as what is sent to a connection that breaks does.
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
        // The server is away. What was missed comes with the next consumer.
        await pause(AGAIN_MS);
      }
    }
  }
  void run();

  return {
    caughtUp() {
      const arrived = new Promise<void>((resolve) => waiting.push(resolve));
      // A new consumer tells how much there is still to come.
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
