import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {bundle} from "../bundle.js";
import {root} from "../project.js";

const outDir = join(root, "dist/tools/standardAnswer");
const cache = join(root, "dist/cache");

/**
 * The answer of the first screen as a JSON text, and the file it is kept in. It takes seconds to make, so it is kept
 * under the hash of all that it is made of: the model, the data and the scenarios, as one bundle.
 */
export async function standardAnswer() {
  await bundle({standardAnswer: join(root, "scripts/firstScreen/standardAnswer.ts")}, outDir);
  const file = join(cache, `standard-answer-${hashOf(outDir)}.json`);
  if (!existsSync(file)) {
    console.log("Playing the futures of the first screen");
    /** @type {typeof import("./standardAnswer.ts")} */
    const made = await import(pathToFileURL(join(outDir, "standardAnswer.js")).href);
    const text = JSON.stringify(await made.standardAnswer());
    mkdirSync(cache, {recursive: true});
    for (const old of readdirSync(cache)) {
      if (old.startsWith("standard-answer-")) rmSync(join(cache, old));
    }
    writeFileSync(file, text);
  }
  return {file, text: readFileSync(file, "utf8")};
}

/** @param {string} folder */
function hashOf(folder) {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest("hex").slice(0, 16);
}
