// npm test: installs what is missing, then runs every check and counts the tests.
//   npm test -- unit lint    only these sections
import {mkdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import {ensureChromium} from "./chromium.js";
import {install, requireNode, root, run} from "./project.js";
import {ensureRedis} from "./redis.js";
import {countPlaywright, countVitest} from "./testCounts.js";

requireNode();
const began = performance.now();
/** CI: golden files are compared, never written, and no test.only; each tool sets its own NODE_ENV. */
const env = {...process.env, CI: "true", NODE_ENV: undefined};
const reports = join(root, "dist/tests");

/** @param {string} project */
function vitest(project) {
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json"];
  return () => run("npx", ["vitest", ...args, `--outputFile.json=${reports}/${project}.json`], env) === 0;
}
/** @param {string[]} command */
const npx =
  (...command) =>
  () =>
    run("npx", ["--no-install", ...command], env) === 0;

/** In order: what is cheap and explains most comes first; the page is built before it is walked through. */
const sections = [
  {id: "types", title: "Types of the TypeScript files (tsc)", passes: npx("tsc", "--noEmit")},
  {
    id: "svelte",
    title: "Types and accessibility of the components (svelte-check)",
    passes: npx("svelte-check", "--tsconfig", "./tsconfig.json", "--fail-on-warnings"),
  },
  {id: "format", title: "Formatting (Biome)", passes: npx("biome", "check", ".")},
  {id: "lint", title: "Lint (ESLint)", passes: npx("eslint", ".", "--max-warnings", "0")},
  {id: "unused", title: "Unused code and packages (knip)", passes: npx("knip")},
  {id: "unit", title: "Unit, property and golden tests (Vitest)", passes: vitest("unit"), count: countVitest},
  {
    id: "browser",
    title: "Component tests in Chromium (Vitest)",
    passes: vitest("browser"),
    count: countVitest,
    needsChromium: true,
  },
  {
    id: "build",
    title: "Build of the site and the command line",
    passes: () => run(process.execPath, ["scripts/build.js"], env) === 0,
  },
  {
    id: "queue",
    title: "A sweep over workers and a Redis (Vitest)",
    passes: vitest("queue"),
    count: countVitest,
    needsRedis: true,
  },
  {
    id: "e2e",
    title: "The built page end to end, with axe (Playwright)",
    passes: npx("playwright", "test", "--config", "e2e/playwright.config.ts"),
    count: countPlaywright,
    needsChromium: true,
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.find((id) => !sections.some((section) => section.id === id));
if (unknown !== undefined) {
  console.error(`a section must be one of ${sections.map(({id}) => id).join(", ")}, got ${unknown}`);
  process.exit(2);
}
const chosen = sections.filter(({id}) => wanted.length === 0 || wanted.includes(id));

install();
const browserProblem = chosen.some(({needsChromium}) => needsChromium) ? ensureChromium() : undefined;
const redisProblem = chosen.some(({needsRedis}) => needsRedis) ? ensureRedis() : undefined;
rmSync(reports, {recursive: true, force: true});
mkdirSync(reports, {recursive: true});

/** @type {import("./testCounts.js").Count} */
const none = {passed: 0, failed: 0};
const results = chosen.map(({id, title, passes, count, needsChromium, needsRedis}) => {
  console.log(`\n=== ${title}\n`);
  const skipped = needsRedis ? redisProblem : undefined; // not on every machine, and the rest says enough without it
  if (skipped !== undefined) {
    console.error(`skipped: ${skipped}`);
    return {title, passed: true, skipped, seconds: 0, tests: none};
  }
  const start = performance.now();
  if (needsChromium && browserProblem !== undefined) console.error(browserProblem);
  const passed = needsChromium && browserProblem !== undefined ? false : passes();
  const seconds = (performance.now() - start) / 1000;
  const tests = count?.(join(reports, `${id}.json`)) ?? {...none};
  if (count !== undefined && !passed && tests.failed === 0) tests.failed = 1; // it broke before it could count
  return {title, passed, skipped, seconds, tests};
});

console.log("\n=== Summary\n");
for (const {title, passed, skipped, seconds} of results) {
  const word = skipped !== undefined ? "skipped" : passed ? "passed " : "FAILED ";
  const why = skipped === undefined ? "" : `: ${skipped}`;
  console.log(`${word} ${seconds.toFixed(1).padStart(6)} s  ${title}${why}`);
}
for (const {tests} of results)
  for (const title of tests.skipped ?? []) console.log(`skipped            ${title}`);
const failedSections = results.filter(({passed}) => !passed).length;
const sum = (/** @type {"passed" | "failed"} */ key) =>
  results.reduce((total, {tests}) => total + tests[key], 0);
console.log(
  `\n${((performance.now() - began) / 1000).toFixed(0)} s; sections that failed: ${failedSections}`,
);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = failedSections === 0 ? 0 : 1;
