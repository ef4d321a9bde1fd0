import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
    include: ["tests/unit/**/*.test.{ts,tsx}"],
    environment: "node",
    globals: false,
    restoreMocks: true,
  },
});
