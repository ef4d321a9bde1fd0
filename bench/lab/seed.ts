import { DIST, type Lab, pause } from "./lab";

/** Puts conversations on the desk without the toasts and notifications of their arrival. The worker is stopped for it. */
export async function seedConversations(lab: Lab, count: number): Promise<void> {
  const worker = await lab.worker();
  await worker.evaluate(async (wanted) => {
    const { summary } = await chrome.storage.session.get<{ summary: { count: number } }>("summary");
    const values: Record<string, object> = { summary: { ...summary, count: wanted } };
    for (let n = 0; n < wanted - 2; n += 1) {
      const id = `seed-${n}`;
      const visitor = { externalUserId: `C-${id}`, firstName: "Camille", lastName: id, email: `${id}@example.org` };
      const since = new Date().toISOString();
      values[`conversation:${id}`] = { id, desks: ["tab:0"], since, met: true, visitor };
    }
    await chrome.storage.session.set(values);
  }, count);
  await pause(200);
  await lab.stop(DIST);
  await pause(200);
}
