import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { launchWithExtension } from "../../tools/harness/chromium";
import { BridgeBrowser, CRM, DIST, expect, test, trustArguments } from "./bridge";

const VISITOR = {
  externalUserId: "ID-4f81c2-restart",
  email: "restart.visitor@personal.example",
  firstName: "Eulaliarestart",
  lastName: "Quillonrestart",
};

/**
 * Where the browser stores the addresses and the content of visited pages. The record's address contains the customer's
 * identifier, whoever opens it. The other personal data must not be stored anywhere.
 */
const OF_VISITED_PAGES = [
  /^Default\/(History|Favicons|Top Sites|Visited Links|Shortcuts|Network Action Predictor)/,
  /^Default\/(Cache|Code Cache|Sessions)\//,
  /^segmentation_platform\/ukm_db/,
];

/** Returns the files that contain a text in one of the two encodings that Chromium uses for text. */
function filesWith(folder: string, text: string): string[] {
  const needles = [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => needles.some((needle) => readFileSync(path).includes(needle)))
    .map((path) => relative(folder, path));
}

test("keeps settings, permissions and registrations after a browser restart, and never writes personal data to disk", async ({
  server,
}) => {
  test.slow();
  const userDataDir = mkdtempSync(join(tmpdir(), "desk-bridge-restart-"));
  const start = async () => {
    const options = { extensionPath: DIST, port: server.port, userDataDir, extraArgs: trustArguments(server) };
    return new BridgeBrowser(await launchWithExtension(options), server);
  };
  const settings = {
    crms: [{ ...CRM, name: "Sentinel CRM", pageEvents: true, toast: false }],
    notifications: { detail: "full" },
  };
  try {
    const first = await start();
    await first.configure(settings);
    const crm = await first.openCrm();
    // A desk that stores nothing itself.
    const remove = server.addRoute("ha.iadvize.com", "/bare", "<!doctype html><title>Desk</title>");
    const desk = await first.open("https://ha.iadvize.com/bare");
    await crm.bringToFront();
    await desk.evaluate((visitor) => {
      const post = (name: string, more: object = {}) =>
        postMessage({ event: `com.iadvize.desk.${name}`, conversationId: "c1", ...more }, "*");
      post("CONVERSATION_ADDED");
      post("CONVERSATION_VISITOR_UPDATED", { visitor });
      post("CONVERSATION_MESSAGE_RECEIVED", { conversationParticipantType: "Visitor" });
    }, VISITOR);
    await expect.poll(() => first.notifications()).toHaveLength(1);
    await desk.evaluate(() => {
      postMessage({ event: "com.iadvize.desk.CONVERSATION_FOCUSED", conversationId: "c1" }, "*");
    });
    await expect(crm).toHaveURL(`https://crm.example.test/contacts/${VISITOR.externalUserId}`);
    expect(JSON.stringify(await first.session())).toContain(VISITOR.email);
    await first.browser.close();
    remove();

    // Proves that the search works: it finds the settings.
    expect(filesWith(userDataDir, "Sentinel CRM")).toContainEqual(expect.stringContaining("Local Extension Settings"));
    const { externalUserId, ...others } = VISITOR;
    for (const text of Object.values(others)) expect(filesWith(userDataDir, text), text).toEqual([]);
    const withId = filesWith(userDataDir, externalUserId);
    expect(withId.filter((path) => !OF_VISITED_PAGES.some((pattern) => pattern.test(path)))).toEqual([]);

    const second = await start();
    // An unpacked extension is installed again at each start, which clears the registrations. They are then restored.
    await expect.poll(() => second.registeredSites()).toEqual(["https://crm.example.test/*"]);
    expect(JSON.stringify(await second.session())).not.toContain(VISITOR.externalUserId);
    expect(await second.notifications()).toEqual([]);
    const again = await second.openCrm();
    const desk2 = await second.openDesk();
    await desk2.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
    await expect(again).toHaveURL("https://crm.example.test/contacts/C-1042");
    await second.browser.close();
  } finally {
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
});
