// Measures: node scripts/bench.js [NAME...] runs these files of bench/, or all of them, one after the other; a single one
// takes flags of its own, NAME --flag VALUE. What drives a browser is JavaScript and runs as it is.
import {existsSync, readdirSync} from "node:fs";
import {basename, extname, join} from "node:path";
import {requireNode, root, run} from "./project.js";

requireNode();
const files = readdirSync(join(root, "bench")).filter(
  (file) => /\.[jt]s$/.test(file) && !file.endsWith(".test.ts"),
);
const all = files.map((file) => basename(file, extname(file)));
const given = process.argv.slice(2);
const own = given.findIndex((word) => word.startsWith("--"));
const wanted = own < 0 ? given : given.slice(0, own);
const flags = own < 0 ? [] : given.slice(own);
const unknown = wanted.find((name) => !all.includes(name));
if (unknown !== undefined) {
  console.error(`a measurement must be one of ${all.join(", ")}, got ${unknown}`);
  process.exit(2);
}
if (flags.length > 0 && wanted.length !== 1) {
  console.error(`flags must follow the one measurement that they are for, got ${wanted.length} measurements`);
  process.exit(2);
}

for (const name of wanted.length > 0 ? wanted : all) {
  console.log(`\n=== ${name}\n`);
  const script = `bench/${name}.js`;
  const args = existsSync(join(root, script)) ? [script] : ["scripts/run.js", `bench/${name}.ts`];
  if (run(process.execPath, [...args, ...flags]) !== 0) process.exitCode = 1;
}
