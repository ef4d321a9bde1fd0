import type { BrowserContext, CDPSession } from "@playwright/test";

/** A target that Playwright does not see, or for which it has no session: a popup or a worker. */
export interface BrowserTarget {
  send(method: string, parameters?: object): Promise<unknown>;
}

/** Opens a CDP session with the browser itself. */
export async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error("no session with the browser");
  return session;
}

/** Waits for the target whose URL contains `url`, and returns its id; with `gone`, waits until there is none. */
export async function waitForTarget(
  session: CDPSession,
  type: string,
  url: string,
  { gone = false } = {},
): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const { targetInfos } = await session.send("Target.getTargets", { filter: [{ type }] });
    const found = targetInfos.find((target) => target.url.includes(url));
    if (gone && !found) return "";
    if (!gone && found) return found.targetId;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(gone ? `${url} is still there` : `there is no ${url}`);
}

export async function attachTo(session: CDPSession, targetId: string): Promise<BrowserTarget> {
  const { sessionId } = await session.send("Target.attachToTarget", { targetId, flatten: false });
  return { send: (method, parameters = {}) => sendTo(session, sessionId, method, parameters) };
}

let lastId = 0;

/** Playwright does not expose flattened sessions, so messages are sent with the older, nested protocol. */
function sendTo(session: CDPSession, sessionId: string, method: string, params: object): Promise<unknown> {
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    const listen = (event: { sessionId: string; message: string }) => {
      const answer = JSON.parse(event.message);
      if (event.sessionId !== sessionId || answer.id !== id) return;
      session.off("Target.receivedMessageFromTarget", listen);
      if (answer.error) reject(new Error(answer.error.message));
      else resolve(answer.result);
    };
    session.on("Target.receivedMessageFromTarget", listen);
    session
      .send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method, params }) })
      .catch(reject);
  });
}
