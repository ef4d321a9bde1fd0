import { contacts } from "./apps";

/**
 * Applications that hear of a move and do not do what the bridge hopes for, or do it in a way of their own. Each is what it does
 * when it hears of one; `show` fetches a record and puts it on screen, `draw` puts one there that is known already.
 */
export const ODD_APPS = {
  "ignores the move, and changes all the time": `setInterval(() => { clock.textContent = Date.now() }, 20)`,
  "changes its title and its head alone": `onmove((id) => { document.title = who(id).name; head.textContent = who(id).name })`,
  "draws the record of before anew": `onmove(() => { main.replaceChildren(); setTimeout(() => draw(main, last), 60) })`,
  "orders its lists anew": `onmove(() => side.append(...[...side.children].reverse()))`,
  "shows both records beside each other": `onmove(async (id) => draw(second, await load(id)))`,
  "shows the other customer at its side alone": `onmove((id) => draw(second, who(id)))`,
  "takes each click on a link, and asks": `addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    event.preventDefault();
    document.querySelector("dialog").show();
  })`,
  "takes the address back": `onmove(() => history.replaceState(1, "", "/contacts/" + last.id))`,
  "shows the record, and then the one of before, whose answer came late": `onmove(async (id) => {
    const before = last;
    await show(id);
    setTimeout(() => draw(main, before), 700);
  })`,
  "never gets its answer": `onmove(() => { main.textContent = "Loading" })`,
} as const;

/** These are slow, or odd, and right. */
export const EVEN_APPS = {
  "shows nobody for a while": `onmove((id) => { main.textContent = "Loading"; setTimeout(() => show(id), 2_500) })`,
  "keeps the record of before in a hidden panel": `onmove(async (id) => {
    const panel = main.cloneNode(true);
    panel.hidden = true;
    document.body.append(panel);
    await show(id);
  })`,
  "has all customers in a list at its side": `onmove((id) => show(id)); for (const one of people) side.append(one.name, " ", one.email, document.createElement("br"))`,
  "shows its records behind a shadow root": `onmove(async (id) => { draw(shadow(), await load(id)) }); draw(shadow(), last); main.hidden = true;
    function shadow() {
      const host = document.querySelector("#host");
      return host.shadowRoot ?? host.attachShadow({ mode: "open" });
    }`,
  "shows its records in fields": `onmove(async (id) => fill(await load(id))); fill(last); main.hidden = true;
    function fill({ name, email }) { names.value = name; mails.value = email }`,
} as const;

/** Applications written by hand that draw the whole view again at each move, also at the one that leads back to it. */
export const REDRAWING = {
  "from the data that it has": `onmove(async (id) => {
    const one = (data[id] ??= await load(id));
    if (id === idOf()) drawView(one);
  })`,
  "with each answer": "onmove(async (id) => drawView(await load(id)))",
  "with an answer that comes too late": "onmove(async (id) => drawView((data[id] ??= await load(id))))",
} as const;

/** What such a view has to type in. */
export const CONTROLS = {
  "a text field": `document.createElement("textarea")`,
  "an editor": `Object.assign(document.createElement("div"), { contentEditable: true })`,
} as const;

export const redrawing = (onMove: string, control: string) => `
  const data = { [last.id]: last };
  function drawView(one) { last = one; draw(main, one); main.append(${control}) }
  drawView(last);
  ${onMove}`;

/** The page of such an application. Its record is that of its address when it is loaded. */
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
