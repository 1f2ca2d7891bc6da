import {createHash} from "node:crypto";
import {readdirSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {root} from "./project.js";

/** Everything that a point of a sweep rests on: the floors up to the experiments, and the catalogue. */
const ENGINE = [
  ...["units", "kernel", "analytic", "catalogue", "scenario", "placement"],
  ...["serving", "horizon", "finance", "experiments"],
].map((room) => `src/model/${room}`);

/**
 * The engine's name: 12 hex digits of the SHA-256 of every source and figure that can move a digit of a point, and of the
 * versions of the packages that it calls. Two machines of one name give the same digits.
 * @param {string} [folder] the root of a checkout
 * @returns {string}
 */
export function engineHash(folder = root) {
  const hash = createHash("sha256");
  for (const file of [...ENGINE, "data"].flatMap((path) => filesOf(folder, path))) {
    if (/\.test\.ts$|__golden__/.test(file)) continue;
    hash.update(`${file}\n${readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n")}\n`);
  }
  const {dependencies} = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return hash.update(JSON.stringify(dependencies)).digest("hex").slice(0, 12);
}

/**
 * @param {string} folder
 * @param {string} path from there, with slashes on every system
 * @returns {string[]}
 */
function filesOf(folder, path) {
  if (!statSync(join(folder, path)).isDirectory()) return [path];
  return readdirSync(join(folder, path))
    .sort()
    .flatMap((name) => filesOf(folder, `${path}/${name}`));
}
