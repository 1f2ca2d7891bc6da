import {createHash} from "node:crypto";
import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join, relative} from "node:path";
import {transformWithOxc} from "vite";
import {root} from "./project.js";

const source = join(root, "src/ui/offline/serviceWorker.ts");

/**
 * Writes the service worker of a built page: it names every file of it, under a version that is the hash of them all.
 * @param {string} site
 */
export async function addServiceWorker(site) {
  const entries = readdirSync(site, {recursive: true, withFileTypes: true});
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== "sw.js")
    .map((entry) => relative(site, join(entry.parentPath, entry.name)))
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(file).update(readFileSync(join(site, file)));
  const addresses = files.map((file) => (file === "index.html" ? "./" : `./${file.replaceAll("\\", "/")}`));
  const {code} = await transformWithOxc(readFileSync(source, "utf8"), source);
  const constants = {VERSION: hash.digest("hex").slice(0, 16), FILES: addresses};
  const lines = Object.entries(constants).map(([name, value]) => `const ${name} = ${JSON.stringify(value)};`);
  writeFileSync(join(site, "sw.js"), `${lines.join("\n")}\n${code}`);
}
