import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@playwright/test";
import { loadSettings } from "../../tools/play/configure";
import { followNotifications } from "../../tools/play/follow-notifications";
import { crmPages } from "../../tools/play/look";
import { startRelayDemo } from "../../tools/play/relay/relay-demo";
import { openForUser } from "../../tools/play/window-mode";
import { buildForPlay, buildRelayForPlay } from "../../tools/setup/play-builds.mjs";
import { runCommand, startCommand } from "./command";

const ROOT = join(import.meta.dirname, "../..");
const PICTURES = ["desk.png", "crm.png", "desk-and-crm.png"].map((name) => join(ROOT, "artifacts", name));
const STEPS = 7;

// The tests of a file run one after the other, because all of them build into the same folder.
test.describe.configure({ timeout: 120_000 });

test.beforeEach(() => {
  for (const picture of PICTURES) rmSync(picture, { force: true });
});

test.describe("npm start, without a display", () => {
  test("plays the story, reports what was seen, takes pictures and leaves nothing running", async () => {
    const { code, output, left } = await runCommand("npm start");
    expect(output).toContain(`All ${STEPS} steps were seen.`);
    expect(output.match(/^ {3}seen: .+ \(\d+ ms\)$/gm)).toHaveLength(STEPS);
    expect(output).toContain("the record C-1042 “Zoé Lefèvre”");
    expect(output).toContain("the record C-1057 “Jürgen Groß”");
    expect(output).toMatch(/a notification “[^”]*Zoé Lefèvre answered the survey/);
    for (const picture of PICTURES) expect(statSync(picture).size).toBeGreaterThan(10_000);
    expect({ code, left }).toEqual({ code: 0, left: [] });
  });

  test("fails and names the step that is not seen, because the CRM was not set up", async () => {
    const settings = test.info().outputPath("nothing-set-up.json");
    mkdirSync(dirname(settings), { recursive: true });
    writeFileSync(settings, '{ "version": 1 }');
    const { code, output, left } = await runCommand("npm start -- --headless", ["--settings", settings]);
    expect(output).toContain("“A conversation arrives; the visitor is unknown” was not seen.");
    expect(output).not.toContain("2. ");
    for (const picture of PICTURES) expect(statSync(picture).size).toBeGreaterThan(10_000);
    expect({ code, left }).toEqual({ code: 1, left: [] });
  });

  test("ends in the middle on Ctrl-C, and leaves nothing running", async () => {
    const { child, ended, printed } = startCommand("node tools/start.mjs --headless --slow");
    await printed("2. ");
    child.kill("SIGINT");
    const { code, left } = await ended;
    expect({ code, left }).toEqual({ code: 130, left: [] });
  });

  test("is killed, and leaves no relay and no browser running", async () => {
    const { child, ended, printed, running, tidy } = startCommand("node tools/start.mjs --headless --slow");
    await printed("2. ");
    child.kill("SIGKILL");
    await ended;
    await expect.poll(running).toEqual([]);
    tidy();
  });

  test("reports an invalid argument", async () => {
    const { code, output } = await runCommand("node tools/start.mjs --hedless");
    expect(output).toContain("--hedless");
    expect(output).toContain("npm start -- [--headless]");
    expect(code).toBe(1);
  });
});

test("opens a demo browser with desk, CRM, settings and relay, and ends when its windows are closed", async () => {
  await buildForPlay();
  await buildRelayForPlay();
  const demo = await startRelayDemo({
    settings: loadSettings(join(ROOT, "tools/play/settings.json")),
    headless: true,
    locale: "en",
  });
  const { context } = demo.browser;
  const lines: string[] = [];
  const ended = openForUser(demo, (line) => lines.push(line));
  await expect.poll(() => lines.join("")).toContain("To end, close the windows");
  const urls = context.pages().map((page) => page.url());
  expect(urls.toSorted()).toEqual([
    demo.browser.extensionUrl("src/ui/options/options.html"),
    "https://crm.example.test/",
    "https://ha.iadvize.com/",
  ]);
  const desk = context.pages().find((page) => page.url() === "https://ha.iadvize.com/");
  if (!desk) throw new Error("no desk is open");
  await desk.getByRole("button", { name: "Add visitor" }).click();
  await expect
    .poll(() => crmPages(context).map((page) => page.url()))
    .toEqual(["https://crm.example.test/contacts/C-1042"]);
  const notifications = await followNotifications(demo.browser);
  await desk.getByRole("button", { name: "Event lab" }).click();
  await desk.getByTestId("lab-event").selectOption("satisfaction.answered/netPromoterScore");
  await desk.getByLabel("Through the relay").check();
  await desk.getByRole("button", { name: "Post", exact: true }).click();
  await expect.poll(notifications).toContain("Zoé Lefèvre answered the survey");
  await desk.getByTestId("lab-event").selectOption("push:operator.login");
  await desk.getByRole("button", { name: "Post", exact: true }).click();
  await expect(desk.getByText("relay: 202")).toHaveCount(2);
  for (const page of context.pages()) await page.close();
  await ended;
});

test.describe("the README's other commands", () => {
  test("build", async () => {
    // Not to dist/, because the other tests use it.
    const { code } = await runCommand("npm run build", ["--", "--outDir", test.info().outputPath("dist")]);
    expect(code).toBe(0);
    expect(readdirSync(test.info().outputPath("dist"))).toContain("manifest.json");
  });

  test("run the unit tests", async () => {
    const { code, output } = await runCommand("npm test -- --unit", ["tests/unit/tools/play/options.test.ts"]);
    expect(output.trim().split("\n").at(-1)).toMatch(/^[1-9]\d* passed, 0 failed$/);
    expect(code).toBe(0);
  });

  test("take screenshots in one language", async () => {
    const to = test.info().outputPath("pictures");
    const { code, left } = await runCommand("npm run screenshots", ["--", "--to", to, "--locale", "de"]);
    const pictures = readdirSync(to);
    for (const name of ["toast", "popup", "options-crms", "options-editor"]) {
      for (const theme of ["light", "dark"]) expect(pictures).toContain(`de-${name}-${theme}.png`);
    }
    expect({ code, left }).toEqual({ code: 0, left: [] });
  });
});
