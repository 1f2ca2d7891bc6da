import {svelte} from "@sveltejs/vite-plugin-svelte";
import {playwright} from "@vitest/browser-playwright";
import {defineConfig} from "vitest/config";
import {catalogueAtBuild} from "./scripts/plugins/catalogue.js";
import {leaveOut} from "./scripts/plugins/leaveOut.js";
import {scenariosAtBuild} from "./scripts/plugins/scenarios.js";
import {workerAsChunk} from "./scripts/plugins/worker.js";
import {chromium, chromiumArgs} from "./scripts/project.js";

export default defineConfig({
  plugins: [svelte({configFile: false}), catalogueAtBuild(), scenariosAtBuild(), leaveOut(), workerAsChunk()],
  base: "./",
  build: {
    outDir: "dist/site",
    emptyOutDir: true,
    target: "es2023",
    rolldownOptions: {checks: {pluginTimings: false}}, // they bundle the model to ask it: that takes its time
  },
  worker: {format: "es"},
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["src/**/*.browser.test.ts"],
          testTimeout: 120_000, // a bound on a hang, not a promise of speed
        },
      },
      {
        extends: true,
        resolve: {conditions: ["browser"]},
        test: {
          name: "browser",
          include: ["src/**/*.browser.test.ts"],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({launchOptions: {executablePath: chromium, args: chromiumArgs}}),
            instances: [{browser: "chromium"}],
          },
        },
      },
    ],
  },
});
