import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchWithExtension } from "../../tools/harness/chromium";
import { type BridgeBrowser, CRM, DIST, expect, test, trustArguments } from "./bridge";
import { OVERLAY, Toasts } from "./closed-shadow";
import { enterIsolatedWorld } from "./isolated-world";

const RECORD = "https://crm.example.test/contacts/C-1042";
const ADDED = { event: "com.iadvize.desk.CONVERSATION_ADDED", conversationId: "forged" };
/** A name that would run a script if it were inserted as markup. */
const EVIL = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;

/** An expression that sends a message from a compromised content script and returns the response. */
function send(message: unknown): string {
  return `chrome.runtime.sendMessage(${JSON.stringify(message)}).then((answer) => answer == null ? "unanswered" : JSON.stringify(answer), () => "unanswered")`;
}

async function refusals(bridge: BridgeBrowser): Promise<Record<string, number>> {
  const entries = (await bridge.timeline()).flatMap((entry) => (entry.kind === "refused" ? [entry] : []));
  return Object.fromEntries(entries.map(({ reason, count }) => [reason, count]));
}

test.describe("the bridge trusts only the desk, and", () => {
  test("ignores a foreign frame inside the desk", async ({ bridge, server }) => {
    const remove = server.addRoute(
      "evil.example",
      "/",
      `<script>parent.postMessage(${JSON.stringify(ADDED)}, "*")</script>`,
    );
    const desk = await bridge.openDesk();
    await desk.evaluate(() => {
      const frame = document.createElement("iframe");
      frame.src = "https://evil.example/";
      document.body.append(frame);
    });
    await expect.poll(() => refusals(bridge)).toEqual({ origin: 1 });
    expect(await bridge.conversations()).toEqual([]);
    remove();
  });

  test("ignores a CRM page that imitates the extension's messages and its toast", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "click" }] });
    const crm = await bridge.openCrm();
    await crm.evaluate(
      ({ added, url }) => {
        postMessage({ source: "desk-bridge", version: 1, event: { type: "conversation.added", id: "x" } }, "*");
        postMessage({ type: "relay", captures: [{ data: added }] }, "*");
        postMessage({ type: "show-record", url, crmId: "crm", conversationId: "forged" }, "*");
        const toast = document.createElement("desk-bridge-toasts");
        toast.innerHTML = "<button>Open record</button>";
        document.body.append(toast);
        toast.querySelector("button")?.click();
        // Without `externally_connectable`, a page can't send messages to the worker.
        Object.assign(window, { reach: typeof (window as { chrome?: { runtime?: unknown } }).chrome?.runtime });
      },
      { added: ADDED, url: RECORD },
    );
    const desk = await bridge.openDesk();
    const id = await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toEqual([id]);
    expect(crm.url()).toBe("https://crm.example.test/");
    expect(await bridge.outcomes("show-record")).toEqual([]);
    expect(await crm.evaluate(() => (window as { reach?: string }).reach)).toBe("undefined");
  });

  test("ignores a click on the toast that a script of the page dispatches", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "click" }] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await crm.bringToFront();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042", isWaiting: true }));
    const button = await new Toasts(crm).button("Open record");
    await crm.evaluate(({ x, y }) => {
      const at = { clientX: x, clientY: y, bubbles: true, composed: true };
      for (const target of [document.elementFromPoint(x, y), document.querySelector("[data-desk-bridge]")]) {
        target?.dispatchEvent(new MouseEvent("click", at));
      }
    }, button);
    await new Toasts(crm).clickButton("Open record");
    await expect(crm).toHaveURL(RECORD);
    // Only the real click counts.
    await expect.poll(() => bridge.outcomes("show-record")).toEqual(["navigating"]);
  });

  test("does not respond to another extension", async ({ server }) => {
    const folder = mkdtempSync(join(tmpdir(), "desk-bridge-other-"));
    const manifest = { manifest_version: 3, name: "Other", version: "1", background: { service_worker: "worker.js" } };
    writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
    writeFileSync(join(folder, "page.html"), "<!doctype html>");
    writeFileSync(join(folder, "worker.js"), "");
    const both = `${DIST},${folder}`;
    const browser = await launchWithExtension({
      extensionPath: DIST,
      port: server.port,
      extraArgs: [`--disable-extensions-except=${both}`, `--load-extension=${both}`, ...trustArguments(server)],
    });
    try {
      const page = await browser.context.newPage();
      await page.goto("chrome://extensions");
      const installed = await page.evaluate(() => chrome.developerPrivate.getExtensionsInfo({}));
      const ids = installed as unknown as { id: string; name: string }[];
      const other = ids.find(({ name }) => name === "Other")!;
      const bridgeId = ids.find(({ name }) => name !== "Other")!.id;
      await page.goto(`chrome-extension://${other.id}/page.html`);
      const answers = await page.evaluate(
        async ([id, messages]) => {
          const ask = (message: unknown) =>
            chrome.runtime.sendMessage(id, message).then(
              (answer) => `answered ${answer}`,
              (error) => String(error),
            );
          const port = chrome.runtime.connect(id);
          const connected = new Promise<string>((resolve) => port.onDisconnect.addListener(() => resolve("closed")));
          return [...(await Promise.all(messages.map(ask))), await connected];
        },
        [bridgeId, [{ type: "ui/go-to-desk" }, { type: "hello", listener: "12345678" }]] as const,
      );
      const nobody = "Error: Could not establish connection. Receiving end does not exist.";
      expect(answers).toEqual([nobody, nobody, "closed"]);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

test.describe("a compromised content script", () => {
  const captures = (listener: string, sequence: number) => [
    { listener, sequence, origin: "https://ha.iadvize.com", receivedAt: new Date().toISOString(), data: ADDED },
  ];

  test("can't do what the extension's own pages or other frames can do", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM], desk: { origins: ["https://ha.iadvize.com"] } });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const id = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect(crm).toHaveURL(RECORD);
    await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(1);
    const script = await enterIsolatedWorld(desk);
    for (const message of [
      { type: "ui/open-record", conversationId: id, crmId: "crm" },
      { type: "ui/go-to-desk" },
      { type: "set-origins", origins: ["https://evil.example"] },
      { type: "hello" },
      { type: "relay", captures: [] },
      { type: "relay", captures: Array.from({ length: 101 }, (_, n) => captures("flooding", n + 1)[0]) },
      // The desk's page shows no toast, so nobody can have clicked one.
      { type: "open-record", conversationId: id, crmId: "crm", where: "new-tab" },
      { nonsense: true },
    ]) {
      expect(await script.run(send(message)), JSON.stringify(message).slice(0, 80)).toBe("unanswered");
    }
    // A content script can't claim another origin either.
    const [foreign] = captures("foreign-listener", 1);
    await script.run(send({ type: "relay", captures: [{ ...foreign, origin: "https://evil.example" }] }));
    expect(await bridge.conversations()).toEqual([id]);
    expect(await bridge.outcomes("show-record")).toHaveLength(1);
    await script.end();
  });

  test("can't block another frame's listener, even one whose name it knows", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const desk = await bridge.openDesk();
    const victim = await bridge.openDesk("https://sd.iadvize.com/");
    const first = await victim.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toEqual([first]);
    const listeners = Object.values((await bridge.session()).desks as Record<string, { listener: string }>);
    const script = await enterIsolatedWorld(desk);
    for (const { listener } of listeners) await script.run(send({ type: "relay", captures: captures(listener, 1e9) }));
    // Hundreds of invented listeners don't push the real ones out.
    for (let n = 0; n < 300; n++) await script.run(send({ type: "relay", captures: captures(`made-up-${n}-xx`, 1) }));
    const second = await victim.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toContain(second);
    expect(Object.keys((await bridge.session()).listeners ?? {}).length).toBeLessThan(10);
    await script.end();
  });

  test("can't flood the worker with records to open, or with messages", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "click" }] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const id = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => bridge.conversations()).toEqual([id]);
    const script = await enterIsolatedWorld(crm);
    const open = send({ type: "open-record", conversationId: id, crmId: "crm", where: "new-tab" });
    const opens = await script.run(`Promise.all(Array.from({ length: 200 }, () => ${open}))`);
    expect((opens as string[]).filter((answer) => answer !== "unanswered").length).toBeLessThan(10);
    expect(bridge.crmTabs().length).toBeLessThan(12);
    const hello = send({ type: "hello", listener: "flooding-listener" });
    const hellos = await script.run(`Promise.all(Array.from({ length: 2000 }, () => ${hello}))`);
    expect((hellos as string[]).filter((answer) => answer !== "unanswered").length).toBeLessThan(200);
    const other = await desk.evaluate(() => window.deskSimulator.add({}));
    await expect.poll(() => bridge.conversations()).toContain(other);
    await script.end();
  });

  test("can't make the bridge report more about a record than a page can", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const script = await enterIsolatedWorld(crm);
    await script.run(`chrome.runtime.onMessage.addListener((message, sender, answer) => {
      answer({ shown: "done <b>", page: {} });
    })`);
    // The real listener is there, too, and the first response counts. This makes the real one fail.
    await script.run(
      `Object.defineProperty(performance, "timeOrigin", { get: () => { throw new Error("taken over") } })`,
    );
    const desk = await bridge.openDesk();
    await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect.poll(() => bridge.crmTabs().map((page) => page.url())).toContain(RECORD);
    await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(1);
    expect(["new-tab", "navigating", "not-loaded"]).toContain((await bridge.outcomes("show-record"))[0]);
    await script.end();
  });
});

test.describe("a payload is treated as text", () => {
  test("in the toast, the popup and the options page", async ({ bridge }) => {
    await bridge.configure({ crms: [{ ...CRM, openOn: "never" }] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    await crm.bringToFront();
    await desk.evaluate((name) => {
      const id = window.deskSimulator.add({ person: "C-1042", isWaiting: true });
      window.deskSimulator.visitorUpdated(id, { firstName: name, lastName: name });
      window.deskSimulator.post({ event: `com.iadvize.desk.${name}`, conversationId: name });
      window.deskSimulator.post({ event: "com.iadvize.desk.CONVERSATION_ADDED", [name]: 1 });
    }, EVIL);
    await expect(crm.locator(OVERLAY)).toHaveCount(1);
    expect(await crm.evaluate(() => "hacked" in window)).toBe(false);
    const popup = await bridge.open(bridge.browser.extensionUrl("src/ui/popup/popup.html"));
    await expect(popup.getByText(EVIL).first()).toBeVisible();
    const options = await bridge.open(bridge.browser.extensionUrl("src/ui/options/options.html#activity"));
    await expect(options.getByText("<img src=x").filter({ visible: true }).first()).toBeVisible();
    for (const page of [popup, options]) {
      expect(await page.locator("img[src=x], main script").count()).toBe(0);
      expect(await page.evaluate(() => "hacked" in window)).toBe(false);
    }
  });

  test("in a record's address, where a value stays in its place", async ({ bridge }) => {
    await bridge.configure({ crms: [CRM] });
    const crm = await bridge.openCrm();
    const desk = await bridge.openDesk();
    const show = async (externalUserId: string) => {
      const id = await desk.evaluate(() => window.deskSimulator.add({ anonymous: true }));
      await desk.evaluate(
        ({ id, externalUserId }) => {
          window.deskSimulator.visitorUpdated(id, { externalUserId });
          window.deskSimulator.focus(id);
        },
        { id, externalUserId },
      );
    };
    await show("admin/?delete=all#x");
    await expect(crm).toHaveURL("https://crm.example.test/contacts/admin%2F%3Fdelete%3Dall%23x");
    await show("//evil.example/@evil.example:443\\evil.example");
    await expect(crm).toHaveURL(/^https:\/\/crm\.example\.test\/contacts\/%2F%2Fevil\.example%2F%40evil/);
    const refusals = async () =>
      (await bridge.timeline()).filter((entry) => entry.kind === "address-refused" && entry.reason === "dot-segment");
    const upwards = ["..", "../../admin", "..%2Fadmin", "..%252Fadmin", "..\\admin"];
    for (const [index, value] of upwards.entries()) {
      await show(value);
      await expect.poll(refusals).toHaveLength(index + 1);
    }
    expect(crm.url()).toMatch(/evil\.example/);
    expect(bridge.crmTabs()).toHaveLength(1);
  });
});

test("opens a record without an opener", async ({ bridge }) => {
  await bridge.configure({ crms: [CRM] });
  const opened = bridge.browser.context.waitForEvent("page", (page) => page.url() !== "about:blank");
  const desk = await bridge.openDesk();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await expect.poll(() => bridge.crmTabs().map((page) => page.url())).toEqual([RECORD]);
  expect(await bridge.crmTabs()[0]!.evaluate(() => window.opener)).toBeNull();
  await opened;
});

test("the extension's pages have a content security policy without exceptions, and comply with it", async ({
  bridge,
}) => {
  const manifest = JSON.parse(readFileSync(join(DIST, "manifest.json"), "utf8"));
  const policy: string = manifest.content_security_policy.extension_pages;
  expect(policy).toContain("default-src 'none'");
  // A relay is reached by a WebSocket over TLS, or on this machine. No other connection is allowed.
  const connections = "connect-src wss: ws://localhost:* ws://127.0.0.1:*;";
  expect(policy).toContain(connections);
  expect(policy.replace(connections, "")).not.toMatch(/unsafe|\*|https?:|wss?:|data:|blob:|wasm/);
  for (const path of ["src/ui/popup/popup.html", "src/ui/options/options.html"]) {
    const page = await bridge.browser.context.newPage();
    const violations: string[] = [];
    page.on("console", (message) => violations.push(message.text()));
    page.on("pageerror", (error) => violations.push(String(error)));
    await page.goto(bridge.browser.extensionUrl(path));
    await expect(page.getByRole("main")).toBeVisible();
    expect(violations).toEqual([]);
    const blocked = await page.evaluate(() =>
      fetch("https://crm.example.test/").then(
        () => "reached",
        () => "blocked",
      ),
    );
    expect(blocked).toBe("blocked");
  }
});
