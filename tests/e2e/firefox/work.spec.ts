import type { Page } from "puppeteer-core";
import type { SimulatorServer } from "../../../tools/harness/simulator-server";
import { expect, type FirefoxBridge, test } from "./firefox-bridge";

const FORM = "https://crm.example.test/form";
const TEXT = "half a sentence";
const note = "<!doctype html><textarea id=note></textarea>";

interface Situation {
  page: string;
  more?: Record<string, string>;
  act(page: Page): Promise<unknown>;
  left?: string;
}

async function typeIn(page: Page, frame: number, selector = "#note"): Promise<void> {
  await expect.poll(() => page.frames()[frame]?.$(selector)).toBeTruthy();
  await page.frames()[frame]?.click(selector);
  await page.keyboard.type(TEXT);
}

const KEPT: Record<string, Situation> = {
  "in a text area": { page: note, act: (page) => typeIn(page, 0) },
  "in a frame": {
    page: "<iframe src=/form/main></iframe>",
    more: { "/form/main": note },
    act: (page) => typeIn(page, 1),
  },
  "in a frame without an address": {
    page: `<!doctype html><iframe srcdoc="<body contenteditable id=note>text</body>"></iframe>`,
    act: (page) => typeIn(page, 1),
  },
  "in a frame that calls document.open()": {
    page: `<!doctype html><iframe id=editor></iframe><script>
      const d = editor.contentDocument; d.open(); d.write("<body id=note contenteditable>text"); d.close()</script>`,
    act: (page) => typeIn(page, 1),
  },
  "in a nested frame": {
    page: "<iframe src=/form/main width=600 height=300></iframe>",
    more: { "/form/main": "<iframe src=/form/inner></iframe>", "/form/inner": note },
    act: (page) => typeIn(page, 2),
  },
  "in a frame without permission after the focus left it": {
    page: "<!doctype html><h1>CRM</h1><iframe src=https://editor.example.test/form></iframe>",
    more: { "editor.example.test/form": note },
    async act(page) {
      await typeIn(page, 1);
      await page.click("h1");
    },
  },
  "in a frame without permission in a closed shadow root, after the focus left it": {
    page: `<!doctype html><h1>CRM</h1><div id=host></div><script>
      host.attachShadow({ mode: "closed" }).innerHTML = "<iframe src='https://editor.example.test/form'></iframe>"</script>`,
    more: { "editor.example.test/form": note },
    async act(page) {
      await typeIn(page, 1);
      await page.click("h1");
    },
  },
  "in a frame without permission, a moment after another frame": {
    page: "<!doctype html><h1>CRM</h1><iframe src=/form/main></iframe><iframe src=https://editor.example.test/form></iframe>",
    more: { "/form/main": note, "editor.example.test/form": note },
    async act(page) {
      await expect.poll(() => page.frames()[1]?.$("#note")).toBeTruthy();
      await page.frames()[1]?.click("#note");
      await typeIn(page, 2);
      await page.click("h1");
    },
  },
  "in a page that calls document.open() and stops every event": {
    page: "<!doctype html><h1>before</h1>",
    async act(page) {
      await page.evaluate(() => {
        document.open();
        document.write(`<!doctype html><textarea id=note></textarea><script>
          for (const type of ["keydown", "beforeinput", "input"]) addEventListener(type, (e) => e.stopImmediatePropagation(), true)</script>`);
        document.close();
      });
      await typeIn(page, 0);
    },
  },
  "in a page that renders typed keys itself": {
    page: `<!doctype html><div id=note tabindex=0 style="height:80px"></div><script>
      note.onkeydown = (e) => { if (e.key.length === 1) { note.textContent += e.key; e.preventDefault() } }</script>`,
    act: (page) => typeIn(page, 0),
  },
  "in a page whose beforeunload handler objects": {
    page: `<!doctype html>guarded<script>addEventListener("beforeunload", (e) => { e.returnValue = "really?" })</script>`,
    act: async () => {},
    left: "guarded",
  },
};

function serve(server: SimulatorServer, { page, more }: Situation): () => void {
  const routes = Object.entries({ "/form": page, ...more }).map(([where, html]) => {
    const [, host = "crm.example.test", path = "/"] = /^([^/]+)?(\/.*)$/.exec(where) ?? [];
    return server.addRoute(host, path, html);
  });
  return () => {
    for (const remove of routes) remove();
  };
}

async function textsOf(page: Page): Promise<string> {
  const read = () => {
    const controls = [...document.querySelectorAll("textarea")].map(({ value }) => value);
    return [document.body?.textContent, ...controls].join("\n");
  };
  const texts = await Promise.all(page.frames().map((frame) => frame.evaluate(read).catch(() => "")));
  return texts.join("\n").replace(/\u00a0/g, " ");
}

async function focusOne(bridge: FirefoxBridge): Promise<void> {
  const desk = await bridge.openDesk();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await expect.poll(() => bridge.outcomes("show-record")).toHaveLength(1);
}

test.describe("unsaved work is kept in Firefox", () => {
  for (const [name, situation] of Object.entries(KEPT)) {
    test(name, async ({ bridge, server }) => {
      const remove = serve(server, situation);
      await bridge.configure();
      const crm = await bridge.openCrm("/form");
      await crm.bringToFront();
      await situation.act(crm);
      const left = situation.left ?? TEXT;
      await expect.poll(() => textsOf(crm)).toContain(left);
      await focusOne(bridge);
      expect(crm.url()).toBe(FORM);
      expect(await textsOf(crm)).toContain(left);
      remove();
    });
  }
});

test.describe("typing stops the load of a record that is on its way in Firefox", () => {
  for (const [where, isFramed] of [["in the page", false] as const, ["in a frame", true] as const]) {
    test(where, async ({ bridge, server }) => {
      const remove = serve(server, {
        page: isFramed ? "<!doctype html><iframe src=/form/main></iframe>" : note,
        more: { "/form/main": note },
        act: async () => {},
      });
      const waiting: (() => void)[] = [];
      const removeRecord = server.addRoute("crm.example.test", "/contacts/*", async (_, response) => {
        await new Promise<void>((come) => waiting.push(come));
        response.setHeader("Content-Type", "text/html");
        response.end("<!doctype html>record");
      });
      await bridge.configure();
      const crm = await bridge.openCrm("/form");
      const desk = await bridge.openDesk();
      await crm.bringToFront();
      const frame = isFramed ? 1 : 0;
      await expect.poll(() => crm.frames()[frame]?.$("#note")).toBeTruthy();
      await crm.frames()[frame]?.click("#note");
      await desk.evaluate(() => void window.deskSimulator.add({ person: "C-1042" }));
      await expect.poll(() => waiting.length).toBe(1);
      await crm.keyboard.type(TEXT);
      // The other tab requests it again.
      await expect.poll(() => waiting.length).toBe(2);
      for (const come of waiting) come();
      await expect.poll(() => bridge.crmAddresses()).toContain("https://crm.example.test/contacts/C-1042");
      expect(crm.url()).toBe(FORM);
      expect(await textsOf(crm)).toContain(TEXT);
      removeRecord();
      remove();
    });
  }
});

test.describe("a page without unsaved work is reused in Firefox", () => {
  const FREE: Record<string, Situation> = {
    "after typed letters were deleted": {
      page: note,
      async act(page) {
        await page.click("#note");
        await page.keyboard.type("ab");
        for (let i = 0; i < 3; i++) await page.keyboard.press("Backspace");
      },
    },
    "after an edit was cancelled, even if the beforeunload handler still objects": {
      page: `<!doctype html><form id=f><textarea id=note></textarea><a id=cancel href="#" onclick="f.hidden = true; return false">Cancel</a>
        </form><script>const changed = new Set(); note.onchange = (e) => { changed.add(e.target) };
        onbeforeunload = () => { if ([...document.querySelectorAll("textarea")].some((n) => changed.has(n))) return "really?" }</script>`,
      async act(page) {
        await typeIn(page, 0);
        await page.click("#cancel");
      },
    },
    "after a form was submitted": {
      page: `<!doctype html><form method=post action=/form/saved><textarea id=note></textarea><button id=save>Save</button></form>`,
      more: { "/form/saved": "<!doctype html><p>saved</p>" },
      async act(page) {
        await typeIn(page, 0);
        await page.click("#save");
        await expect.poll(() => page.url()).toBe(`${FORM}/saved`);
      },
    },
  };
  for (const [name, situation] of Object.entries(FREE)) {
    test(name, async ({ bridge, server }) => {
      const remove = serve(server, situation);
      await bridge.configure();
      const crm = await bridge.openCrm("/form");
      await crm.bringToFront();
      await situation.act(crm);
      await focusOne(bridge);
      await expect.poll(() => crm.url()).toBe("https://crm.example.test/contacts/C-1042");
      remove();
    });
  }
});
