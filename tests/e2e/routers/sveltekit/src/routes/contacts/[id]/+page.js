/** Asks the server for a record, which takes its time. */
export async function load({ params, fetch }) {
  const answer = await fetch(`/api/contacts/${params.id}`);
  return { contact: await answer.json() };
}
