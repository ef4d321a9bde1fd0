import { CRM, expect, test } from "./bridge";

const record = (id: string) => `https://crm.example.test/contacts/${id}`;

test("a login page is not navigated, and the record of the then focused customer opens after it", async ({
  bridge,
}) => {
  await bridge.configure({ crms: [CRM] });
  const crm = await bridge.openCrm();
  await crm.evaluate(() => sessionStorage.setItem("crm-login", "required"));
  const desk = await bridge.openDesk();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await expect(crm).toHaveURL(/\/login/);
  await expect.poll(() => bridge.outcomes("show-record")).toContain("login");
  const second = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
  await crm.bringToFront();
  await crm.getByTestId("login-name").fill("Ada");
  await desk.evaluate((id) => window.deskSimulator.focus(id), second);
  await expect.poll(async () => (await bridge.outcomes("show-record")).filter((it) => it === "login")).toHaveLength(2);
  expect(await crm.getByTestId("login-name").inputValue()).toBe("Ada");
  await crm.getByTestId("login").click();
  await expect(crm).toHaveURL(record("C-1057"));
  expect(bridge.crmTabs()).toHaveLength(1);
});

test("nothing opens after the login if the conversation has ended", async ({ bridge }) => {
  await bridge.configure({ crms: [CRM] });
  const crm = await bridge.openCrm("/login?next=/");
  const desk = await bridge.openDesk();
  const id = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["login"]);
  await desk.evaluate((it) => window.deskSimulator.remove(it, "closed"), id);
  await expect.poll(() => bridge.conversations()).toEqual([]);
  await crm.bringToFront();
  await crm.getByTestId("login-name").fill("Ada");
  await crm.getByTestId("login").click();
  await expect(crm).toHaveURL("https://crm.example.test/");
  await expect.poll(async () => (await bridge.place())?.observed.at).not.toBe("login");
  expect(await bridge.outcomes("show-record")).toEqual(["login"]);
});

/** The session expires, and the agent logs in, without a page load. */
const SINGLE_PAGE = `<!doctype html><title>CRM</title><main>Welcome</main><script>
  const ask = () => {
    document.querySelector("main").innerHTML =
      '<form><input aria-label="Name"><input type="password" aria-label="Password"><button>Log in</button></form>';
    document.querySelector("form").onsubmit = (event) => {
      event.preventDefault();
      document.querySelector("main").textContent = "Welcome back";
    };
  };
</script>`;

test("the record also opens after a login without a page load, but not if the password is only made visible", async ({
  bridge,
  server,
}) => {
  const removeRoute = server.addRoute("crm.example.test", "/single", SINGLE_PAGE);
  await bridge.configure({ crms: [CRM] });
  const crm = await bridge.openCrm("/single");
  await crm.evaluate("ask()");
  const desk = await bridge.openDesk();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  await expect.poll(() => bridge.outcomes("show-record")).toEqual(["login"]);
  await crm.bringToFront();
  await crm.getByLabel("Name").fill("Ada");
  await crm.getByLabel("Password").fill("secret");
  await crm.evaluate(() => document.querySelector("[type=password]")?.setAttribute("type", "text"));
  await crm.evaluate(() => document.querySelector("form")?.classList.add("legible"));
  await crm.waitForTimeout(300);
  expect(await bridge.outcomes("show-record")).toEqual(["login"]);
  await crm.getByRole("button", { name: "Log in" }).click();
  await expect(crm).toHaveURL(record("C-1042"));
  removeRoute();
});

test("a sign-in on another host is not navigated while it is loading in the tab opened for the record", async ({
  bridge,
  server,
}) => {
  const isSignedIn = { now: false };
  const removers = [
    server.addRoute("login.idp.test", "/", (_, response) => {
      response.writeHead(200, { "Content-Type": "text/html" });
      // The response never ends.
      response.write(`<!doctype html><input aria-label="Name"><a href="https://crm.example.test/">In</a>`);
    }),
    server.addRoute("crm.example.test", "/contacts/*", (request, response) => {
      if (isSignedIn.now) response.setHeader("Content-Type", "text/html").end(`<!doctype html>${request.url}`);
      else response.writeHead(302, { Location: "https://login.idp.test/" }).end();
    }),
  ];
  await bridge.configure({ crms: [{ ...CRM, toast: false }] });
  const desk = await bridge.openDesk();
  await desk.evaluate(() => window.deskSimulator.add({ person: "C-1042" }));
  const signIn = () => bridge.browser.context.pages().find((one) => one.url() === "https://login.idp.test/");
  await expect.poll(() => signIn()?.url()).toBeDefined();
  await signIn()!.getByLabel("Name").fill("Ada", { noWaitAfter: true });
  const second = await desk.evaluate(() => window.deskSimulator.add({ person: "C-1057" }));
  await desk.evaluate((id) => window.deskSimulator.focus(id), second);
  await expect.poll(async () => (await bridge.place())?.wish.url).toBe(record("C-1057"));
  await expect.poll(async () => (await bridge.place())?.observed.at).toBe("away");
  expect(await signIn()!.getByLabel("Name").inputValue()).toBe("Ada");
  isSignedIn.now = true;
  await signIn()!.getByText("In").click({ noWaitAfter: true });
  await expect.poll(() => bridge.crmTabs().map((tab) => tab.url())).toEqual([record("C-1057")]);
  for (const remove of removers) remove();
});
