// Measures: node scripts/bench.js [NAME...] runs these files of bench/, or all of them, one after the other.
import {readdirSync} from "node:fs";
import {basename, join} from "node:path";
import {requireNode, root, run} from "./project.js";

requireNode();
const all = readdirSync(join(root, "bench"))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => basename(file, ".ts"));
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !all.includes(name));
if (unknown !== undefined) {
  console.error(`a measurement must be one of ${all.join(", ")}, got ${unknown}`);
  process.exit(2);
}

for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`\n=== ${name}\n`);
  if (run(process.execPath, ["scripts/run.js", `bench/${name}.ts`]) !== 0) process.exitCode = 1;
}
