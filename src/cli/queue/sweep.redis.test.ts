import {type ChildProcess, spawn} from "node:child_process";
import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createServer} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Redis} from "ioredis";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {buildCli, cliIsStale} from "../../../scripts/cli.js";
import {root} from "../../../scripts/project.js";
import {redisServer} from "../../../scripts/redis.js";
import {engineName} from "../engineName.ts";
import {cloudOnly} from "../fixture.ts";

const folder = mkdtempSync(join(tmpdir(), "headroom-queue-"));
const OTHER_ENGINE = "ffffffffffff";
/** Points that take about a second each: time enough to be killed in. */
const SWEEP = [join(folder, "cloud.json"), "--vary", "finance.usdMyr=4..4.5:0.1"];
const points = (csv: string): number =>
  new Set(
    csv
      .split("\n")
      .slice(1, -1)
      .map((row) => row.split(",")[1]),
  ).size;

/** A program under way: what it printed, and its exit code. */
class Run {
  out = "";
  err = "";
  readonly child: ChildProcess;
  readonly code: Promise<number | null>;

  constructor(program: string, args: readonly string[], argv0 = program) {
    this.child = spawn(program, args, {argv0, stdio: ["ignore", "pipe", "pipe"]});
    this.child.stdout?.on("data", (text: Buffer) => {
      this.out += text.toString();
    });
    this.child.stderr?.on("data", (text: Buffer) => {
      this.err += text.toString();
    });
    this.code = new Promise((resolve) => {
      this.child.once("close", resolve);
    });
    running.push(this);
  }

  /** Until it has said something, on either stream; an error when it ends before. */
  async says(what: RegExp): Promise<void> {
    let ended = false;
    void this.code.then(() => {
      ended = true;
    });
    while (!what.test(this.out + this.err)) {
      if (ended) throw new Error(`must say ${what}, got ${this.out}${this.err}`);
      await new Promise((resume) => setTimeout(resume, 20));
    }
  }
}
const running: Run[] = [];

/** The built command line in a folder. */
const headroom = (cli: string, ...args: string[]): Run =>
  new Run(process.execPath, [join(folder, "run.mjs"), cli, ...args]);
const CLI = join(root, "dist/cli");

let redis: string;
let port: number;

beforeAll(async () => {
  if (cliIsStale()) await buildCli();
  writeFileSync(join(folder, "cloud.json"), JSON.stringify(cloudOnly(300)));
  writeFileSync(
    join(folder, "run.mjs"),
    `const [cli, ...args] = process.argv.slice(2);
     const {main} = await import(cli + "/headroom.js");
     process.exitCode = await main(args);`,
  );
  port = await freePort();
  redis = `redis://127.0.0.1:${port}`;
  const flags = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--dir", folder];
  await new Run(redisServer(), flags, "redis-server").says(/Ready to accept connections/);
});
afterAll(async () => {
  for (const {child} of running) child.kill("SIGKILL");
  await Promise.all(running.map(({code}) => code));
  rmSync(folder, {recursive: true});
});

describe("a sweep over a Redis", () => {
  test("gives what threads give: two workers, one of them killed, one of another engine, and the asker stopped between", async () => {
    const ask = (...more: string[]) =>
      headroom(CLI, "sweep", ...SWEEP, "--engine", redis, "--results", join(folder, "queue.jsonl"), ...more);
    const work = (cli: string) => headroom(cli, "worker", "--engine", redis, "--threads", "1", "--json");

    const asker = ask();
    const stranger = work(anotherEngine());
    await asker.says(/6 points waiting, no worker/);
    await stranger.says(new RegExp(`points of engine ${engineName} wait`));
    const doomed = work(CLI);
    await doomed.says(/^plays/m);
    doomed.child.kill("SIGKILL");
    const worker = work(CLI);
    const local = headroom(
      CLI,
      "sweep",
      ...SWEEP,
      "--threads",
      "1",
      "--results",
      join(folder, "local.jsonl"),
    );
    await worker.says(/^played/m);
    asker.child.kill("SIGINT");
    expect(await asker.code).toBe(130);
    expect(asker.err).toContain(`1 worker of engine ${OTHER_ENGINE} there leaves these points`);
    expect(asker.err).toMatch(/stopped after \d of 6 points; the others stay in the queue/);
    expect(points(asker.out)).toBeLessThan(6);

    const again = ask();
    expect([await again.code, await local.code]).toEqual([1, 1]); // cloud only cannot serve every tenant
    expect(again.out).toBe(local.out);
    expect(points(again.out)).toBe(6);
    const [queued, threaded] = ["queue", "local"].map((name) =>
      readFileSync(join(folder, `${name}.jsonl`), "utf8"),
    );
    expect(queued).toBe(threaded);

    worker.child.kill("SIGINT");
    stranger.child.kill("SIGTERM");
    expect([await worker.code, await stranger.code]).toEqual([0, 0]);
    expect(JSON.parse(worker.out)).toEqual({
      engine: engineName,
      threads: 1,
      played: 6,
      refused: 0,
      failed: 0,
      givenBack: 0,
    });
    expect(worker.err).toContain("point of a lost worker waits again");
    expect(JSON.parse(stranger.out)).toMatchObject({engine: OTHER_ENGINE, played: 0});
    expect(await entries()).toEqual([]);
  });

  test("is withdrawn where nobody has taken its points", async () => {
    const asker = headroom(CLI, "sweep", ...SWEEP, "--engine", redis);
    await asker.says(/6 points waiting/);
    asker.child.kill("SIGINT");
    expect(await asker.code).toBe(130);
    expect(await entries()).toHaveLength(6);
    const withdrawn = headroom(CLI, "sweep", ...SWEEP, "--engine", redis, "--withdraw");
    expect([await withdrawn.code, withdrawn.err]).toEqual([0, "6 of 6 points withdrawn\n"]);
    expect(await entries()).toEqual([]);
  });

  test("needs the password where there is one, and says so in a line", async () => {
    const client = new Redis(port, "127.0.0.1");
    await client.config("SET", "requirepass", "right");
    client.disconnect();
    for (const address of [redis, `redis://:wrong@127.0.0.1:${port}`]) {
      const refused = headroom(CLI, "sweep", ...SWEEP, "--engine", address);
      expect(await refused.code).toBe(2);
      expect(refused.err).toMatch(
        /^--engine: must be a Redis that takes the user and password given, got [^\n]*\n$/,
      );
      expect(refused.err).not.toContain("wrong@");
    }
  });
});

/** Points that are left in the Redis. */
async function entries(): Promise<string[]> {
  const client = new Redis(port, "127.0.0.1");
  const keys = await client.keys("*point-*");
  client.disconnect();
  return keys;
}

/** The command line as another version would have built it. */
function anotherEngine(): string {
  const cli = join(folder, "another");
  cpSync(CLI, cli, {recursive: true});
  for (const name of readdirSync(cli)) {
    const text = readFileSync(join(cli, name), "utf8");
    writeFileSync(join(cli, name), text.replaceAll(`"${engineName}"`, `"${OTHER_ENGINE}"`));
  }
  return cli;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
