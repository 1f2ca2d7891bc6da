import {defineConfig, devices} from "@playwright/test";
import {chromium, chromiumArgs} from "../scripts/project.js";

/** The server takes a free port and prints it; Playwright reads it into this variable. */
const baseURL = `http://127.0.0.1:${process.env.SITE_PORT ?? "0"}/`;

/** What depends on the width of the window; files, links, commands, digits and the browser's storage do not. */
const ON_A_PHONE = /(first-screen|axe-everywhere|sensitivity|states|check)\.spec\.ts$/;

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  timeout: 240_000, // no walk waits for a clock: this is for machines that do much else
  expect: {timeout: 60_000},
  reporter: [["list"], ["json", {outputFile: "../dist/tests/e2e.json"}]],
  use: {
    baseURL,
    locale: "en-MY",
    timezoneId: "Asia/Kuala_Lumpur",
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions: {executablePath: chromium, args: chromiumArgs},
  },
  projects: [
    {name: "desktop", use: {...devices["Desktop Chrome"], viewport: {width: 1440, height: 900}}},
    {name: "phone", testMatch: ON_A_PHONE, use: {...devices["Pixel 7"], viewport: {width: 390, height: 844}}},
  ],
  webServer: {
    command: "node scripts/serve.js --port 0",
    cwd: "..",
    wait: {stdout: /127\.0\.0\.1:(?<site_port>\d+)/},
    gracefulShutdown: {signal: "SIGTERM", timeout: 5000},
  },
});
