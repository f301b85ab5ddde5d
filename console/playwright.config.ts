import { defineConfig } from "@playwright/test";

// Run by ConsoleTest in trials, which starts two nodes and says where they are.
export default defineConfig({
  testDir: "e2e",
  outputDir: "target/playwright",
  workers: 1,
  maxFailures: 4,
  timeout: 180_000,
  // A busy machine is slow, and no page says how fast it is.
  expect: { timeout: 15_000 },
  globalTimeout: 46 * 60_000,
  reporter: [["list"]],
  use: {
    viewport: { width: 1360, height: 900 },
    locale: "en-CA",
    timezoneId: "UTC",
    launchOptions: {
      executablePath: process.env["ENTENTE_CHROMIUM"] ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    },
  },
});
