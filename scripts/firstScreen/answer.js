import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {bundle} from "../bundle.js";
import {root} from "../project.js";

const outDir = join(root, "dist/tools/standardAnswer");
const cache = join(root, "dist/cache");

/**
 * The answer of the first screen and what was played for it, as JSON texts, and the file that the answer is
 * kept in. They take seconds to make, so they are kept under the hash of all that they are made of: the model, the data
 * and the scenarios, as one bundle.
 */
export async function standardAnswer() {
  await bundle({standardAnswer: join(root, "scripts/firstScreen/standardAnswer.ts")}, outDir);
  const hash = hashOf(outDir);
  const file = join(cache, `standard-answer-${hash}.json`);
  const beside = join(cache, `standard-played-${hash}.json`);
  if (!existsSync(file) || !existsSync(beside)) {
    console.log("Playing the futures of the first screen");
    /** @type {typeof import("./standardAnswer.ts")} */
    const made = await import(pathToFileURL(join(outDir, "standardAnswer.js")).href);
    const {known, played} = await made.standardAnswer();
    mkdirSync(cache, {recursive: true});
    for (const old of readdirSync(cache)) {
      if (old.startsWith("standard-")) rmSync(join(cache, old));
    }
    writeFileSync(beside, JSON.stringify(played));
    writeFileSync(file, JSON.stringify(known));
  }
  return {file, text: readFileSync(file, "utf8"), played: readFileSync(beside, "utf8")};
}

/** @param {string} folder */
function hashOf(folder) {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest("hex").slice(0, 16);
}
