// What the scripts know of the repository, with nothing but Node: it must run before `npm ci` has.
import {spawnSync} from "node:child_process";
import {existsSync, readdirSync, statSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Debian's chromium, or the one that HEADROOM_CHROMIUM names. */
export const chromium = process.env.HEADROOM_CHROMIUM ?? "/usr/bin/chromium";

/** No sandbox, because a container's root has none; no talk to the outside. */
export const chromiumArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--no-first-run",
];

/**
 * Why this Node cannot run the project, or nothing when it can.
 * @param {string} version as in `process.versions.node`
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const able = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  return able
    ? undefined
    : `Headroom needs Node 20.19 or later in 20, or 22.12 or later, got ${version} (https://nodejs.org)`;
}

/** Ends the process with the reason when Node is too old. */
export function requireNode() {
  const problem = nodeProblem(process.versions.node);
  if (problem === undefined) return;
  console.error(problem);
  process.exit(2);
}

/**
 * The last change, in milliseconds, of a file or of anything in a folder; 0 where nothing is.
 * Folders count themselves: a deletion touches only them.
 * @param {string} path
 * @returns {number}
 */
export function lastChange(path) {
  if (!existsSync(path)) return 0;
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => lastChange(join(path, name))));
}

/**
 * Whether an output is missing or older than what it is made of.
 * @param {string} output
 * @param {readonly string[]} sources both relative to the root
 */
export function isStale(output, sources) {
  const built = lastChange(join(root, output));
  return sources.some((source) => lastChange(join(root, source)) > built);
}

/** Whether `npm ci` has to run: never ran, or the lock file has changed since. */
export function needsInstall() {
  return isStale("node_modules/.package-lock.json", ["package-lock.json"]);
}

/**
 * Runs a command in the root with its output passed on, and answers its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
export function run(command, args, env = process.env) {
  /** @type {import("node:child_process").SpawnSyncOptions} */
  const options = {cwd: root, env, stdio: ["ignore", "inherit", "inherit"]};
  const {status, signal, error} = spawnSync(command, args, options);
  if (signal === "SIGINT" || signal === "SIGTERM") process.exit(130); // the user stopped both of us
  if (error !== undefined) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}

/**
 * Installs the packages the lock file names, when they are not there yet; ends the process if that fails.
 * Those of development too, whatever NODE_ENV says: they build what runs.
 */
export function install() {
  if (!needsInstall()) return;
  console.log("Installing packages (npm ci)");
  if (run("npm", ["ci", "--include=dev"]) === 0) return;
  console.error("npm ci failed: see its message above");
  process.exit(2);
}
