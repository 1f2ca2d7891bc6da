import {spawnSync} from "node:child_process";
import {existsSync} from "node:fs";
import {expect, test} from "vitest";

/** Runs a program that writes far more than a pipe holds, before a reader in the shell. */
function printed(reader: string) {
  const program = `
    import {endWithReader} from "./scripts/pipes.js";
    endWithReader();
    for (let i = 0; i < 20; i++) process.stdout.write("line\\n".repeat(20_000));
    process.exitCode = 1;`;
  const line = `"$NODE" --input-type=module -e "$PROGRAM" ${reader}`;
  const env = {...process.env, NODE: process.execPath, PROGRAM: program};
  const {status, stdout, stderr} = spawnSync("bash", ["-c", `set -o pipefail; ${line}`], {
    env,
    encoding: "utf8",
  });
  return {status, stdout, stderr};
}

test("a reader that closes the pipe ends the program without a word, as SIGPIPE would", () => {
  expect(printed("| head -2")).toEqual({status: 141, stdout: "line\nline\n", stderr: ""});
});

test("a reader that reads all gets all, and the program its own exit code", () => {
  expect(printed("| wc -l")).toEqual({status: 1, stdout: "400000\n", stderr: ""});
});

test.skipIf(!existsSync("/dev/full"))("a full disk is said in one line", () => {
  const {status, stderr} = printed("> /dev/full");
  expect(status).toBe(2);
  expect(stderr).toMatch(/^standard output: must be writable, got .*ENOSPC.*\n$/);
});
