// How quick the page is under a finger: a scripted session in Debian's Chromium, as it is and with its main thread four times
// slower. Prints each figure beside its budget; ends with 1 where one is missed.
//
//     npm run bench:ui [-- --steps N --slower 1,4]
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {gzipSync} from "node:zlib";
import {chromium as browserType} from "playwright";
import {ensureChromium} from "../scripts/chromium.js";
import {chromium, chromiumArgs, requireNode, root} from "../scripts/project.js";
import {serveFolder} from "../scripts/server.js";
import {buildSite, siteDir, siteIsStale} from "../scripts/site.js";
import {playSession} from "./ui/session.js";
import {watchPage} from "./ui/watch.js";

/** Of the specification of the screen: milliseconds, and for scripts kilobytes of gzip. */
const BUDGETS = {
  paint: (/** @type {number} */ slower) => (slower > 1 ? 200 : 100),
  task: 50,
  inp: 200,
  lcp: 1500,
  cls: 0.02,
  firstScript: 100,
  firstVisit: 260,
};

requireNode();
const {values} = parseArgs({
  options: {steps: {type: "string", default: "160"}, slower: {type: "string", default: "1,4"}},
});
const problem = ensureChromium();
if (problem !== undefined) {
  console.error(problem);
  process.exit(2);
}
if (siteIsStale()) await buildSite();

/** @type {{what: string, value: number, budget: number | undefined, unit: string}[]} */
const figures = [];
const note = (
  /** @type {string} */ what,
  /** @type {number} */ value,
  /** @type {number | undefined} */ budget,
  unit = "ms",
) => figures.push({what, value, budget, unit});

const {server, address} = await serveFolder(join(root, siteDir), {port: 0});
const browser = await browserType.launch({executablePath: chromium, args: chromiumArgs});
try {
  for (const slower of values.slower.split(",").map(Number)) await measure(slower);
  await scriptSizes();
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
print();

/**
 * One session with the page's main thread so many times slower; Chromium does not slow workers.
 * @param {number} slower
 */
async function measure(slower) {
  const page = await browser.newPage({viewport: {width: 1440, height: 900}, locale: "en-MY"});
  await page.addInitScript(watchPage);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", {rate: slower});
  const seen = await playSession(page, address, Number(values.steps));
  await page.close();

  const at = `${slower}x`;
  for (const [slider, {painted}] of Object.entries(seen.sliders)) {
    note(`${at} ${slider}: to repainted, p50 of ${painted.length}`, quantile(painted, 0.5), undefined);
    note(`${at} ${slider}: to repainted, p95`, quantile(painted, 0.95), BUDGETS.paint(slower));
  }
  const tasks = seen.tasks.map(({duration}) => duration);
  const budget = slower === 1 ? BUDGETS.task : undefined;
  note(`${at} longest task while answers arrive and are refined`, Math.max(0, ...tasks), budget);
  note(`${at} tasks over 50 ms`, tasks.length, slower === 1 ? 0 : undefined, "");
  note(
    `${at} INP, p98 of ${seen.interactions.length} interactions`,
    quantile(seen.interactions, 0.98),
    BUDGETS.inp,
  );
  note(`${at} LCP`, seen.lcp, slower === 1 ? BUDGETS.lcp : undefined);
  note(`${at} CLS`, seen.cls, BUDGETS.cls, "");
}

/** Scripts that the page names, and those of a visit in which nothing is pressed, the worker's among them: KB of 1,000 bytes. */
async function scriptSizes() {
  const folder = join(root, siteDir);
  const zipped = (/** @type {string} */ name) =>
    gzipSync(readFileSync(join(folder, name)), {level: 9}).length / 1000;
  const sum = (/** @type {string[]} */ names) => names.reduce((total, name) => total + zipped(name), 0);
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const named = [...html.matchAll(/(?:src|rel="modulepreload"[^>]* href)="\.\/([^"]+\.js)"/g)];
  const first = new Set(named.map(([, name]) => name ?? ""));
  note("first script", sum([...first]), BUDGETS.firstScript, "KB gzip");

  const page = await browser.newPage({viewport: {width: 1440, height: 900}});
  /** @type {Set<string>} */
  const visited = new Set();
  page.on("response", (response) => {
    const {pathname} = new URL(response.url());
    if (pathname.endsWith(".js")) visited.add(pathname);
  });
  await page.goto(address, {waitUntil: "networkidle"});
  await page.close();
  note("scripts of a first visit", sum([...visited]), BUDGETS.firstVisit, "KB gzip");
}

function print() {
  const width = Math.max(...figures.map(({what}) => what.length));
  for (const {what, value, budget, unit} of figures) {
    const kept = budget === undefined ? "" : value <= budget ? "kept" : "MISSED";
    const shown = `${value < 1 ? value.toFixed(3) : value.toFixed(0)} ${unit}`;
    const asked = budget === undefined ? "" : `<= ${budget} ${unit}`;
    console.log(`${what.padEnd(width)}  ${shown.padStart(14)}  ${asked.padEnd(16)} ${kept}`);
    if (kept === "MISSED") process.exitCode = 1;
  }
}

/**
 * @param {readonly number[]} values
 * @param {number} share
 */
function quantile(values, share) {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  return /** @type {number} */ (sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]);
}
