/** Why a request was refused: a problem document according to RFC 9457. */
export interface Problem {
  status: number;
  /** The kind of problem; a URN, because there is no page about it. */
  type: string;
  title: string;
  detail?: string;
}

export const PROBLEM_TYPE = "application/problem+json";

function problem(status: number, kind: string, title: string) {
  return (detail?: string): Problem => ({
    type: `urn:desk-bridge:relay:${kind}`,
    title,
    status,
    ...(detail !== undefined && { detail }),
  });
}

/** All problems that the relay reports. None of them contains secrets, or anything that was sent except a field's name. */
export const PROBLEMS = {
  badRequest: problem(400, "bad-request", "The request cannot be read"),
  signature: problem(401, "signature", "The signature is missing or does not match the body"),
  notFound: problem(404, "not-found", "This address does not exist"),
  method: problem(405, "method", "This address accepts only POST requests"),
  tooSlow: problem(408, "too-slow", "The request took too long"),
  tooLarge: problem(413, "too-large", "The body is larger than 256 KiB"),
  mediaType: problem(415, "media-type", "The body must be uncompressed application/json"),
  notAnEvent: problem(422, "not-an-event", "The body is not an event of this kind"),
  tooMany: problem(429, "too-many", "Too many requests; try again in a moment"),
  unavailable: problem(503, "unavailable", "Events cannot be stored at the moment; try again later"),
};
