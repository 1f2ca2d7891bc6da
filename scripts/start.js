// npm start: installs, builds, prints the verdict on the plan, serves the page.
//   --port N    this port or none (otherwise 4173 or the next free one)
//   --once      stop after the verdict
import {join} from "node:path";
import util from "node:util"; // by name it would not load on a Node too old to have parseArgs
import {buildCli, cliIsStale} from "./cli.js";
import {endWithReader} from "./pipes.js";
import {install, requireNode, root, run} from "./project.js";
import {serveFolder, stopOnSignal} from "./server.js";
import {buildSite, siteDir, siteIsStale} from "./site.js";

requireNode();
endWithReader();
/**
 * Ends with one line: a stack helps nobody who typed a wrong flag.
 * @param {unknown} error
 * @returns {never}
 */
function badInput(error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}

/** @returns {{port?: string, once?: boolean}} */
function flags() {
  try {
    return util.parseArgs({options: {port: {type: "string"}, once: {type: "boolean"}}}).values;
  } catch (error) {
    return badInput(error);
  }
}

const values = flags();
const port = values.port === undefined ? 4173 : Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535)
  badInput(`--port: must be a whole number from 0 to 65535, got ${values.port}`);

install();
if (siteIsStale()) {
  console.log("Building the page");
  await buildSite();
}
if (cliIsStale()) {
  console.log("Building the command line");
  await buildCli();
}

const OBJECTIVES_NOT_KEPT = 1; // an answer too
const code = run(process.execPath, ["bin/headroom.js", "plan", "scenarios/hi-end-upgrade.json"]);
if (code > OBJECTIVES_NOT_KEPT) process.exit(code);

if (!values.once) {
  const wish = {port, exact: values.port !== undefined};
  const {server, address} = await serveFolder(join(root, siteDir), wish).catch(badInput);
  stopOnSignal(server);
  console.log(`\nHeadroom is at ${address} (Ctrl-C stops it)`);
}
