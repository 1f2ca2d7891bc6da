#!/usr/bin/env node
// Builds the CLI when it is missing or older than its sources, then runs it.
import {existsSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {buildCli, cliEntry, cliIsStale} from "../scripts/cli.js";
import {endWithReader} from "../scripts/pipes.js";
import {requireNode, root} from "../scripts/project.js";

requireNode();
endWithReader();
if (cliIsStale()) {
  if (!existsSync(join(root, "node_modules/vite"))) {
    console.error(`the packages are not installed: run "npm ci" in ${root}`);
    process.exit(2);
  }
  console.error("Building the command line");
  await buildCli();
}
const {main} = await import(pathToFileURL(join(root, cliEntry)).href);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error);
  process.exitCode = 70; // our own fault (EX_SOFTWARE), not an answer: 1 would say that an objective is missed
}
