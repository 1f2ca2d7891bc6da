import {svelte} from "@sveltejs/vite-plugin-svelte";
import {playwright} from "@vitest/browser-playwright";
import {defineConfig} from "vitest/config";
import {engineHash} from "./scripts/engineHash.js";
import {catalogueAtBuild} from "./scripts/plugins/catalogue.js";
import {filesTogether} from "./scripts/plugins/files.js";
import {leaveOut} from "./scripts/plugins/leaveOut.js";
import {scenariosAtBuild} from "./scripts/plugins/scenarios.js";
import {smaller} from "./scripts/plugins/smaller.js";
import {workerAsChunk, workerInline} from "./scripts/plugins/worker.js";
import {chromium, chromiumArgs} from "./scripts/project.js";

const model = [catalogueAtBuild(), scenariosAtBuild(), leaveOut()];

/** The mode `single` is that of `scripts/single.js`. */
export default defineConfig(({mode}) => ({
  plugins: [
    svelte({configFile: false}),
    ...model,
    ...(mode === "single" ? [workerInline()] : [workerAsChunk(), smaller()]),
  ],
  base: "./",
  define: {ENGINE_HASH: JSON.stringify(engineHash())}, // for the tests: the page does not ask
  build: {
    outDir: "dist/site",
    emptyOutDir: true,
    target: "es2023",
    rolldownOptions: {
      checks: {pluginTimings: false}, // they bundle the model to ask it: that takes its time
      output: {codeSplitting: mode === "single" ? false : filesTogether()},
    },
  },
  worker:
    mode === "single"
      ? {
          format: "iife", // a module made of a blob does not start from disk
          plugins: () => [catalogueAtBuild(), scenariosAtBuild(), leaveOut()],
        }
      : {format: "es"},
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["src/**/*.browser.test.ts", "src/**/*.redis.test.ts"],
          testTimeout: 120_000, // a bound on a hang, not a promise of speed
        },
      },
      {
        extends: true,
        test: {
          name: "queue",
          environment: "node",
          include: ["src/**/*.redis.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000, // the command line is built
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
}));
