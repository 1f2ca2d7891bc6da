import {svelte} from "@sveltejs/vite-plugin-svelte";
import {playwright} from "@vitest/browser-playwright";
import {defineConfig} from "vitest/config";

/** Debian's chromium, or the one that HEADROOM_CHROMIUM names. */
const executablePath = process.env.HEADROOM_CHROMIUM ?? "/usr/bin/chromium";

export default defineConfig({
  plugins: [svelte()],
  base: "./",
  build: {outDir: "dist/site", emptyOutDir: true, target: "es2023"},
  worker: {format: "es"},
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["src/**/*.test.ts"],
          exclude: ["src/**/*.browser.test.ts"],
        },
      },
      {
        extends: true,
        resolve: {conditions: ["browser"]},
        test: {
          name: "browser",
          include: ["src/**/*.browser.test.ts"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath,
                args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
              },
            }),
            instances: [{browser: "chromium"}],
          },
        },
      },
    ],
  },
});
