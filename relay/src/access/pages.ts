import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { languageOf, type PageName, type PageText, textOf } from "./page-texts";

/** Uses the colours of the extension's own pages (`src/ui/tokens.css`). */
const STYLE = `
:root {
  color-scheme: light dark;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  background: light-dark(#f5f8f8, #111817);
  color: light-dark(#16211f, #e6eeec);
}
body { margin: 0; padding: 10vh 1rem 3rem; overflow-wrap: break-word; }
main {
  max-width: 34rem;
  margin: 0 auto;
  padding: 2rem;
  border: 1px solid light-dark(#d6dedd, #2c3937);
  border-radius: 12px;
  background: light-dark(#ffffff, #192221);
}
h1 { margin: 0 0 0.5rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0; }
ol { display: grid; gap: 0.75rem; margin: 1.5rem 0; padding: 0; list-style: none; counter-reset: step; }
li { display: grid; grid-template-columns: 1.75rem 1fr; gap: 0.75rem; counter-increment: step; }
li::before {
  content: counter(step);
  height: 1.75rem;
  margin-top: -0.125rem;
  border-radius: 50%;
  background: light-dark(#dcf0ef, #12393a);
  color: light-dark(#0a686d, #5fc8c4);
  font-weight: 600;
  line-height: 1.75rem;
  text-align: center;
}
b { font-weight: 600; }
footer { display: grid; gap: 0.5rem; padding-top: 1rem; border-top: 1px solid light-dark(#d6dedd, #2c3937); }
footer p { color: light-dark(#53615f, #a3b3b0); font-size: 0.875rem; }
footer b { color: light-dark(#16211f, #e6eeec); }
@media (width < 30rem) { body { padding-top: 1rem; } main { padding: 1.25rem; } }
`;
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/**
 * Adds the page of enrolment links. The code is in the fragment, so it is never sent to the relay, and the page has no script
 * that could read it.
 */
export function addPages(app: FastifyInstance): void {
  app.get("/enrol", (request, reply) => sendPage(request, reply, "enrol"));
}

/** Sends a page in the reader's language. */
export function sendPage(request: FastifyRequest, reply: FastifyReply, name: PageName): FastifyReply {
  const language = languageOf(request.headers["accept-language"]);
  return reply
    .type("text/html; charset=utf-8")
    .header(
      "content-security-policy",
      `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    )
    .send(page(language, textOf(language, name)));
}

function page(language: string, { title, lead, steps, notes }: PageText): string {
  // Each text is wrapped in an element, because a grid would split a text that contains elements.
  const items = steps && `<ol>${steps.map((step) => `<li><span>${step}</span></li>`).join("")}</ol>`;
  const foot = notes && `<footer>${notes.map((note) => `<p>${note}</p>`).join("")}</footer>`;
  const name = title.includes("Desk Bridge") ? title : `${title} – Desk Bridge`;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${lead}</p>${items ?? ""}${foot ?? ""}</main></body>
</html>
`;
}
