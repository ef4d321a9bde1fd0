/** Loads a record from the server, which responds with a delay. */
export async function load({ params, fetch }) {
  const answer = await fetch(`/api/contacts/${params.id}`);
  return { contact: await answer.json() };
}
