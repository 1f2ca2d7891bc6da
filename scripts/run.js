// Runs a TypeScript tool of this repository: node scripts/run.js ENTRY.ts [arguments]
import {existsSync} from "node:fs";
import {basename, dirname, join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {bundle} from "./bundle.js";
import {requireNode, root} from "./project.js";

requireNode();
const [entry, ...args] = process.argv.slice(2);
if (entry === undefined || !existsSync(entry)) {
  console.error(
    `usage: node scripts/run.js ENTRY.ts [arguments]; ENTRY.ts must be a file, got ${entry ?? "nothing"}`,
  );
  process.exit(2);
}

const name = basename(entry, ".ts");
const outDir = join(root, "dist/tools", `${basename(dirname(resolve(entry)))}-${name}`);
/** @type {Record<string, string>} */
const entries = {[name]: resolve(entry)};
const worker = join(root, "src/cli/worker.ts"); // a tool may spread its work over threads as the CLI does
if (existsSync(worker)) entries.worker = worker;
await bundle(entries, outDir);

const tool = join(outDir, `${name}.js`);
process.argv = [process.execPath, tool, ...args]; // as if Node had been given the tool itself
await import(pathToFileURL(tool).href);
