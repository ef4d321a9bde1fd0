import { type BenchBrowser, DIST, pause } from "./bench-browser";

/**
 * Puts this number of conversations on the desk, including the two that take turns, and removes all others, without toasts and
 * notifications. The worker is stopped for this.
 */
export async function seedConversations(bench: BenchBrowser, count: number): Promise<void> {
  const worker = await bench.worker();
  await worker.evaluate(async (wanted) => {
    const before = await chrome.storage.session.get<Record<string, object>>(null);
    const others = Object.keys(before).filter((key) => /^conversation:(?!a$|b$)/.test(key));
    await chrome.storage.session.remove(others);
    const values: Record<string, object> = { summary: { ...before.summary, count: wanted } };
    for (let n = 0; n < wanted - 2; n += 1) {
      const id = `seed-${n}`;
      const visitor = { externalUserId: `C-${id}`, firstName: "Camille", lastName: id, email: `${id}@example.org` };
      const since = new Date().toISOString();
      values[`conversation:${id}`] = { id, desks: ["tab:0"], since, met: true, visitor };
    }
    await chrome.storage.session.set(values);
  }, count);
  await pause(200);
  await bench.stop(DIST);
  await pause(200);
}
