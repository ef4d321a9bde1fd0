import { expect, test } from "./bridge";
import { CRMS } from "./scenarios/hour/crms";
import { playHour } from "./scenarios/hour/run";

test.describe("some minutes of an agent: every record follows, no sentence is lost, and few tabs come", () => {
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
