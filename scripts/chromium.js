import {spawnSync} from "node:child_process";
import {existsSync} from "node:fs";
import {chromium, run} from "./project.js";

/**
 * Sees to it that the browser of the tests is there: Debian's chromium is installed when it is missing
 * and this user may. Answers what to do about it when it is not.
 * @returns {string | undefined}
 */
export function ensureChromium() {
  if (existsSync(chromium)) return undefined;
  const advice = "install Debian's package chromium, or name another Chromium in HEADROOM_CHROMIUM";
  if (process.env.HEADROOM_CHROMIUM !== undefined) {
    return `HEADROOM_CHROMIUM must be a Chromium to run, got ${chromium}, which is not there`;
  }
  if (!existsSync("/usr/bin/apt-get")) return `no browser at ${chromium}: ${advice}`;

  const become = permission();
  if (become === undefined) return `no browser at ${chromium}, and installing it takes root: ${advice}`;
  console.log("Installing chromium (apt-get)");
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
  const installed = apt("update") && apt("install", "-y", "--no-install-recommends", "chromium");
  return installed && existsSync(chromium) ? undefined : `chromium could not be installed: ${advice}`;
}

/** What leads a command that needs root: nothing for root, sudo where it asks no password. */
function permission() {
  if (process.getuid?.() === 0) return [];
  const sudo = spawnSync("sudo", ["-n", "true"], {stdio: "ignore"});
  return sudo.status === 0 ? ["sudo", "-n"] : undefined;
}
