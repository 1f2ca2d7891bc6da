import {spawnSync} from "node:child_process";
import {existsSync} from "node:fs";
import {run} from "./project.js";

/**
 * Sees to it that a program of Debian's is there: its package is installed when it is missing and this user may. Answers what
 * to do about it when it is not.
 * @param {{name: string, program: string, path: string, variable: string}} wanted the package; what the program is called;
 *   where it is; the variable that may name another one
 * @returns {string | undefined}
 */
export function ensurePackage({name, program, path, variable}) {
  if (existsSync(path)) return undefined;
  const advice = `install Debian's package ${name}, or name another one in ${variable}`;
  if (process.env[variable] !== undefined) {
    return `${variable} must be a ${program} to run, got ${path}, which is not there`;
  }
  if (!existsSync("/usr/bin/apt-get")) return `no ${program} at ${path}: ${advice}`;

  const become = permission();
  if (become === undefined) return `no ${program} at ${path}, and installing it takes root: ${advice}`;
  console.log(`Installing ${name} (apt-get)`);
  const apt = (/** @type {string[]} */ ...args) => {
    const all = [
      ...become,
      "env",
      "DEBIAN_FRONTEND=noninteractive",
      "apt-get",
      "-q",
      "-o",
      "DPkg::Lock::Timeout=120",
    ];
    const [command = "", ...rest] = [...all, ...args];
    return run(command, rest) === 0;
  };
  const installed = apt("update") && apt("install", "-y", "--no-install-recommends", name);
  return installed && existsSync(path) ? undefined : `${name} could not be installed: ${advice}`;
}

/** What leads a command that needs root: nothing for root, sudo where it asks no password. */
function permission() {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync("sudo", ["-n", "true"], {stdio: "ignore"});
  return sudo.status === 0 ? ["sudo", "-n"] : undefined;
}
