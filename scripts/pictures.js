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

const shapes = [
  {name: "first-screen", viewport: {width: 1440, height: 900}},
  {name: "phone", viewport: {width: 390, height: 844}},
];
const themes = [
  {suffix: "", colorScheme: /** @type {const} */ ("light")},
  {suffix: "-dark", colorScheme: /** @type {const} */ ("dark")},
];

const out = resolve(values.out);
mkdirSync(out, {recursive: true});
const {server, address} = await serveFolder(join(root, siteDir), {port: 0});
const browser = await browserType.launch({executablePath: chromium, args: chromiumArgs});
try {
  for (const {name, viewport} of shapes) {
    for (const {suffix, colorScheme} of themes) {
      const page = await browser.newPage({
        viewport,
        colorScheme,
        deviceScaleFactor: 1,
        locale: "en-MY",
        timezoneId: "Asia/Kuala_Lumpur",
        reducedMotion: "reduce",
      });
      await page.goto(address, {waitUntil: "networkidle"});
      await page.waitForFunction(() => document.querySelector("[aria-busy=true]") === null, undefined, {
        timeout: 120_000,
      });
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
