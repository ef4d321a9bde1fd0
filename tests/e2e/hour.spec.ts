import { expect, test } from "./bridge";
import { CRMS } from "./scenarios/hour/crms";
import { playHour } from "./scenarios/hour/run";

test.describe("in some minutes of an agent's work, every record is shown, no sentence is lost, and few tabs open", () => {
  for (const { name, missing, start } of CRMS) {
    test(`in ${name}`, async ({ bridge }) => {
      test.skip(missing !== undefined, `not installed; to install it: npm run foreign-crm, or ${missing}`);
      test.setTimeout(600_000);
      const { crm, close } = await start();
      const { notFollowed, lost, mostTabs } = await playHour(bridge, crm, { conversations: 6, seed: 1_042 });
      await close();
      expect(notFollowed).toEqual([]);
      expect(lost).toEqual([]);
      expect(mostTabs).toBeLessThanOrEqual(3);
    });
  }
});
