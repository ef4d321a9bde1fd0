import type { TestFixture } from "@playwright/test";
import type { SimulatorServer } from "../../tools/harness/simulator-server";

export interface RemovesRoutes {
  /** Removes what the test added to the server. */
  removesRoutes: undefined;
}

const remove: TestFixture<undefined, { server: SimulatorServer }> = async ({ server }, use) => {
  const removeRoutes = server.mark();
  await use(undefined);
  removeRoutes();
};

/** The fixture of each test with a server. */
export const removesRoutes: [typeof remove, { auto: true }] = [remove, { auto: true }];
