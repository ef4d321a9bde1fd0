import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { languageOf, type PageName, type PageText, textOf } from "./page-texts";

const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 36rem; margin: 12vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
li { margin: 0.5rem 0; }
`;
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

/**
 * The page to which an enrolment link leads. The code is in the fragment: it never comes here, and the page has no script that
 * could read it.
 */
export function addPages(app: FastifyInstance): void {
  app.get("/enrol", (request, reply) => sendPage(request, reply, "enrol"));
}

/** Answers with a page in the reader's language. */
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

function page(language: string, { title, lead, steps, last }: PageText): string {
  const items = steps && `<ol>${steps.map((step) => `<li>${step}</li>`).join("")}</ol>`;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Desk Bridge</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${lead}</p>${items ?? ""}${last === undefined ? "" : `<p>${last}</p>`}</main></body>
</html>
`;
}
