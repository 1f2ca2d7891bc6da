// Takes the pictures of the README: node scripts/pictures.js [--out DIR]
import {mkdirSync} from "node:fs";
import {join, resolve} from "node:path";
import {parseArgs} from "node:util";
import {chromium as browserType} from "playwright";
import {ensureChromium} from "./chromium.js";
import {chromium, chromiumArgs, requireNode, root} from "./project.js";
import {serveFolder} from "./server.js";
import {buildSite, siteDir, siteIsStale} from "./site.js";

requireNode();
const {values} = parseArgs({options: {out: {type: "string", default: join(root, "docs/pictures")}}});
const problem = ensureChromium();
if (problem !== undefined) {
  console.error(problem);
  process.exit(2);
}
if (siteIsStale()) await buildSite();

const desktop = {width: 1440, height: 900};
const phone = {width: 390, height: 844};
const light = {suffix: "", colorScheme: /** @type {const} */ ("light")};
const dark = {suffix: "-dark", colorScheme: /** @type {const} */ ("dark")};
/** Of a few views; `link` is the part of the address after `#`. */
const shots = [
  {name: "first-screen", viewport: desktop, themes: [light, dark], link: ""},
  {name: "phone", viewport: phone, themes: [light, dark], link: ""},
  {name: "money", viewport: desktop, themes: [light], link: "view=money&option=l40s"},
  {name: "capacity", viewport: desktop, themes: [light], link: "view=capacity&option=l40s"},
  {name: "plan-check", viewport: desktop, themes: [light], link: "view=check"},
];
/** A day before the plan decides, so that no picture depends on the day it was taken. */
const TODAY = new Date("2026-11-09T09:00:00+08:00");
/** What the studies of a view take at most. */
const SETTLE = 9_000; // milliseconds

const out = resolve(values.out);
mkdirSync(out, {recursive: true});
const {server, address} = await serveFolder(join(root, siteDir), {port: 0});
const browser = await browserType.launch({executablePath: chromium, args: chromiumArgs});
try {
  for (const {name, viewport, themes, link} of shots) {
    for (const {suffix, colorScheme} of themes) {
      const page = await browser.newPage({
        viewport,
        colorScheme,
        deviceScaleFactor: 1,
        locale: "en-MY",
        timezoneId: "Asia/Kuala_Lumpur",
        reducedMotion: "reduce",
      });
      await page.clock.setFixedTime(TODAY);
      await page.goto(`${address}#${link}`, {waitUntil: "networkidle"});
      await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null, undefined, {
        timeout: 120_000,
      });
      await page.waitForTimeout(SETTLE);
      const path = join(out, `${name}${suffix}.png`);
      await page.screenshot({path});
      await page.close();
      console.log(path);
    }
  }
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
