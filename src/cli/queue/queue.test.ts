import {describe, expect, test} from "vitest";
import {scenarioAtPoint} from "../../model/experiments/sweep/sweepPoint.ts";
import {scenarioHash} from "../../model/scenario/scenarioHash.ts";
import {cloudOnly} from "../fixture.ts";
import {addressOf} from "./address.ts";
import type {QueueState} from "./askQueue.ts";
import {entryId, queueName, threadsOf, workerName} from "./names.ts";
import {pointToPlay, type QueuedPoint, queuedPoint, scenarioNameOf} from "./queuedPoint.ts";
import {QueueWords} from "./queueWords.ts";

const ENGINE = "0123456789ab";
const scenario = cloudOnly(4);
const inputs = {"finance.usdMyr": 4.2, "tenants.targetMonth": "2028-01"};
const at = scenarioAtPoint(scenario, inputs);
const job = {hash: scenarioHash(at), inputs, scenario: at};
const name = scenarioHash(scenario);
/** As it comes out of the queue. */
const entry = (changes: Partial<QueuedPoint> = {}): unknown =>
  JSON.parse(JSON.stringify({...queuedPoint(ENGINE, name, job), ...changes}));

describe("a point in the queue", () => {
  test("holds its inputs and names the sweep's scenario, which is there once", () => {
    expect(entry()).toEqual({engine: ENGINE, hash: job.hash, inputs, scenario: name});
    expect(scenarioNameOf(entry())).toBe(name);
  });

  test("is the point that was asked for again on the worker's side", () => {
    expect(pointToPlay(entry(), scenario, ENGINE)).toEqual(job);
  });

  test("is one entry however often it is asked for, in a queue of its engine", () => {
    expect(entryId("1234567890123456")).toBe("point-1234567890123456"); // digits alone are no name there
    expect(queueName("a")).not.toBe(queueName("b"));
  });
});

describe("a worker refuses a point", () => {
  const refusal = (from: unknown, of: typeof scenario | undefined = scenario) =>
    (pointToPlay(from, of, ENGINE) as {refused?: string}).refused;

  test("of another engine, whose digits may be others", () => {
    expect(refusal(entry({engine: "ffffffffffff"}))).toBe(
      `must be of engine ${ENGINE}, which this worker has, got ffffffffffff`,
    );
  });

  test("whose hash is not that of its scenario here", () => {
    expect(refusal(entry({hash: "0000000000000000"}))).toBe(
      `must have the hash of its scenario, ${job.hash}, got 0000000000000000`,
    );
    expect(refusal(entry(), {...scenario, title: "another"})).toContain("must have the hash of its scenario");
    expect(refusal(entry({inputs: {"finance.nothing": 1}}))).toContain("must have the hash of its scenario");
  });

  test("whose scenario is not there any more", () => {
    expect(pointToPlay(entry(), undefined, ENGINE)).toEqual({
      refused: "must have its scenario in the queue, got none: the same sweep puts it there again",
    });
  });

  test("that breaks a rule, whoever put it there", () => {
    const broken = scenarioAtPoint(scenario, {"finance.pue": 0.5});
    const from = entry({inputs: {"finance.pue": 0.5}, hash: scenarioHash(broken)});
    expect(refusal(from)).toBe("scenario: finance.pue: must be 1 or more, got 0.5");
  });

  test.each([[null], ["point"], [{}], [{engine: ENGINE}], [{...(entry() as object), more: 1}]])(
    "that is none of ours: %j",
    (from) => expect(refusal(from)).toBe("must be a point of a sweep, put there by headroom"),
  );
});

describe("the address of a Redis", () => {
  test("has a host, and where they are given a port, a database, a user and a password", () => {
    expect(addressOf("redis://localhost")).toMatchObject({host: "localhost", port: 6379, db: 0, tls: false});
    expect(addressOf("rediss://me:p%40ss@[::1]:7000/2")).toEqual({
      ...{host: "::1", port: 7000, db: 2, username: "me", password: "p@ss", tls: true},
      shown: "rediss://[::1]:7000/2",
    });
    expect(addressOf("redis://:50%@h")?.password).toBe("50%");
  });

  test.each([
    ...["localhost", "http://h", "redis://", "redis:///1", "redis:h", "redis://h:99999", "redis://h:0"],
    ...["redis://h/x", "redis://h/1/2", "redis://h?db=1", "redis://h#1"],
  ])("is not %s", (text) => expect(addressOf(text)).toBeUndefined());
});

test("a worker's connection says how many points it plays at once", () => {
  expect(workerName("box one.local", 12, 8)).toBe("box-one.local.12.8");
  expect(threadsOf("headroom:xyz:w:box-one.local.12.8")).toBe(8);
  expect(threadsOf(undefined)).toBe(1);
});

describe("the asker says what goes on in the queue", () => {
  const address = addressOf("redis://:secret@h:1/2");
  const idle: QueueState = {waiting: 5, playing: 0, workers: 0, threads: 0, strangers: []};

  test("when there is no worker, when workers come, and not the same twice", () => {
    if (address === undefined) throw new Error("the address must be one");
    const said: string[] = [];
    const words = new QueueWords(address, (line) => said.push(line));
    for (const state of [idle, idle, {...idle, workers: 2, threads: 8, waiting: 1}]) words.hear(state);
    expect(said).toEqual([
      "redis://h:1/2: 5 points waiting, no worker: headroom worker --engine redis://h:1/2 plays them, here or elsewhere; Ctrl-C leaves them there",
      "redis://h:1/2: 1 point waiting, 2 workers with 8 threads",
    ]);
    expect(words.short({...idle, workers: 1, threads: 4, playing: 4})).toBe(
      "; 1 worker with 4 threads, 4 under way, 5 waiting",
    );
  });

  test("that workers of another engine leave these points", () => {
    if (address === undefined) throw new Error("the address must be one");
    const said: string[] = [];
    const stranger = {engine: "ffffffffffff", waiting: 0, workers: 1};
    new QueueWords(address, (line) => said.push(line)).hear({...idle, strangers: [stranger]});
    expect(said[1]).toMatch(
      /^1 worker of engine ffffffffffff there leaves these points: they must be of engine /,
    );
  });
});
