import { contacts } from "./apps";

/**
 * Applications that do not show the record, or not reliably, when they are notified of a move. The value is the application's
 * script: `show` fetches and displays a record, `draw` displays one that is already known.
 */
export const ODD_APPS = {
  "ignores the move and changes all the time": `setInterval(() => { clock.textContent = Date.now() }, 20)`,
  "changes only its title and its header": `onmove((id) => { document.title = who(id).name; head.textContent = who(id).name })`,
  "redraws the previous record": `onmove(() => { main.replaceChildren(); setTimeout(() => draw(main, last), 60) })`,
  "reorders its lists": `onmove(() => side.append(...[...side.children].reverse()))`,
  "shows both records side by side": `onmove(async (id) => draw(second, await load(id)))`,
  "shows the other customer only beside the record": `onmove((id) => draw(second, who(id)))`,
  "intercepts each click on a link and asks": `addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    event.preventDefault();
    document.querySelector("dialog").show();
  })`,
  "reverts the address": `onmove(() => history.replaceState(1, "", "/contacts/" + last.id))`,
  "shows the record, and then the previous one, whose response was late": `onmove(async (id) => {
    const before = last;
    await show(id);
    setTimeout(() => draw(main, before), 700);
  })`,
  "never gets a response": `onmove(() => { main.textContent = "Loading" })`,
} as const;

/** Applications that show the record, although slowly or in an unusual way. */
export const EVEN_APPS = {
  "shows no customer for a while": `onmove((id) => { main.textContent = "Loading"; setTimeout(() => show(id), 2_500) })`,
  "keeps the previous record in a hidden panel": `onmove(async (id) => {
    const panel = main.cloneNode(true);
    panel.hidden = true;
    document.body.append(panel);
    await show(id);
  })`,
  "lists all customers in a sidebar": `onmove((id) => show(id)); for (const one of people) side.append(one.name, " ", one.email, document.createElement("br"))`,
  "shows its records in a shadow root": `onmove(async (id) => { draw(shadow(), await load(id)) }); draw(shadow(), last); main.hidden = true;
    function shadow() {
      const host = document.querySelector("#host");
      return host.shadowRoot ?? host.attachShadow({ mode: "open" });
    }`,
  "shows its records in fields": `onmove(async (id) => fill(await load(id))); fill(last); main.hidden = true;
    function fill({ name, email }) { names.value = name; mails.value = email }`,
} as const;

/** Handwritten applications that redraw the whole view at each move, including the move back. */
export const REDRAWING = {
  "from cached data": `onmove(async (id) => {
    const one = (data[id] ??= await load(id));
    if (id === idOf()) drawView(one);
  })`,
  "with each response": "onmove(async (id) => drawView(await load(id)))",
  "with a response that arrives too late": "onmove(async (id) => drawView((data[id] ??= await load(id))))",
} as const;

/** The controls of such a view in which the agent types. */
export const CONTROLS = {
  "a text field": `document.createElement("textarea")`,
  "an editor": `Object.assign(document.createElement("div"), { contentEditable: true })`,
} as const;

/** An editor that takes a while to show what was typed. */
export const lateEditor = (ms: number) => `(() => {
  const it = ${CONTROLS["an editor"]};
  let text = "";
  const show = (next) => {
    text = next;
    setTimeout(() => { it.textContent = next; getSelection().selectAllChildren(it); getSelection().collapseToEnd() }, ${ms});
  };
  it.onbeforeinput = (event) => { event.preventDefault(); show(text + event.data) };
  it.onpaste = (event) => { event.preventDefault(); show(text + event.clipboardData.getData("text/plain")) };
  return it;
})()`;

export const redrawing = (onMove: string, control: string) => `
  const data = { [last.id]: last };
  function drawView(one) { last = one; draw(main, one); main.append(${control}) }
  drawView(last);
  ${onMove}`;

/** Returns the page of such an application, which initially shows the record of its address. */
export function oddPage(script: string): string {
  return `<!doctype html><meta charset="utf-8"><title>CRM</title>
    <p id="head"></p><p id="clock"></p><aside id="side"><p>One</p><p>Two</p></aside>
    <main id="app"></main><section id="second"></section><div id="host"></div>
    <input id="names"><input id="mails"><dialog>Leave?</dialog>
    <script>
    sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1;
    const people = ${JSON.stringify(contacts)};
    const main = document.querySelector("main");
    const who = (id) => people.find((one) => one.id === id);
    const idOf = () => (location.hash || location.pathname).split("/").at(-1);
    const load = async (id) => (await fetch("/api/contacts/" + id)).json();
    let last = who(idOf());
    function draw(place, { name, email }) {
      const [h1, p] = ["h1", "p"].map((tag) => document.createElement(tag));
      h1.textContent = name;
      p.className = "email";
      p.textContent = email;
      place.replaceChildren(h1, p);
    }
    async function show(id) { last = await load(id); draw(main, last) }
    function onmove(listener) { addEventListener("popstate", () => listener(idOf())) }
    history.replaceState(1, "");
    if (last) { draw(main, last); ${script} }
    </script>`;
}
