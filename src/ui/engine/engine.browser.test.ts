import {flushSync} from "svelte";
import {beforeEach, describe, expect, test} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {answer} from "../../model/report/charts/fixture.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {Engine, type WorkerLike} from "./engine.svelte.ts";
import type {Reply, Request} from "./messages.ts";

const scenario = standard as unknown as Scenario;
/** The scenario by the name that the answers below have. */
const ofAnswer: Scenario = {...scenario, id: answer.scenario};

/** A worker that answers when it is told to. */
class Told implements WorkerLike {
  onmessage: Worker["onmessage"] = null;
  onerror: Worker["onerror"] = null;
  readonly requests: Request[] = [];
  ended = false;
  postMessage(request: Request): void {
    this.requests.push(request);
  }
  terminate(): void {
    this.ended = true;
  }
  say(reply: Reply): void {
    this.onmessage?.call(this as unknown as Worker, new MessageEvent("message", {data: reply}));
  }
  looks(replications: number, id = this.requests.at(-1)!.id): void {
    const {hash: _, planCheck: __, sectionSeven: ___, ...decision} = answer;
    this.say({kind: "look", id, look: {...decision, replications, firstLook: "few-futures"}});
  }
  answers(replications: number, hash = "a"): void {
    this.say({kind: "answer", id: this.requests.at(-1)!.id, answer: {...answer, replications, hash}});
  }
}

let workers: Told[];
let engine: Engine;
const worker = () => workers.at(-1)!;

beforeEach(() => {
  workers = [];
  engine = new Engine(() => {
    workers.push(new Told());
    return worker();
  });
  engine.ask("one", scenario);
});

describe("the engine on the page", () => {
  test("is busy until the scenario's own futures are played, and works on until five times that", () => {
    expect([engine.busy, engine.working, engine.stale]).toEqual([true, true, true]);
    worker().answers(10);
    expect([engine.busy, engine.working, engine.stale]).toEqual([true, true, false]);
    worker().answers(200);
    expect([engine.busy, engine.working]).toEqual([false, true]);
    worker().answers(1000);
    expect([engine.busy, engine.working]).toEqual([false, false]);
  });

  test("shows an answer that it was told at once, and asks for finer ones alone", () => {
    engine.know("told", scenario, {...answer, replications: 200, hash: "told"});
    expect([engine.answer?.hash, engine.busy, engine.stale]).toEqual(["told", true, true]); // "one" is still asked for
    engine.ask("told", scenario);
    expect([engine.busy, engine.working, engine.stale]).toEqual([false, true, false]);
    expect(worker().requests.at(-1)).toMatchObject({rungs: [1000], firstLook: false});
  });

  test("asks for a first look where it has nothing to show, but never in place of the scenario's own answer", () => {
    expect(worker().requests.at(-1)).toMatchObject({rungs: [10, 40, 200, 1000], firstLook: true});
    worker().answers(10);
    engine.ask("two", {...scenario, run: {...scenario.run, replications: 10}});
    expect(worker().requests.at(-1)).toMatchObject({rungs: [10, 50], firstLook: false});
    engine.ask("one", scenario);
    expect(worker().requests.at(-1)).toMatchObject({rungs: [40, 200, 1000], firstLook: false});
  });

  test("keeps the last answer, marked as stale, until the new question has one", () => {
    worker().answers(10, "first");
    engine.ask("two", scenario);
    expect([engine.answer?.hash, engine.stale]).toEqual(["first", true]);
    worker().answers(10, "second");
    expect([engine.answer?.hash, engine.stale]).toEqual(["second", false]);
  });

  test("does not listen to answers of questions that are void", () => {
    const old = worker().requests[0].id;
    engine.ask("two", scenario);
    worker().say({kind: "answer", id: old, answer});
    worker().say({kind: "progress", id: old, done: 1, of: 2});
    expect([engine.answer, engine.progress]).toEqual([null, null]);
  });

  test("shows what was answered before at once, as undo asks for it, and only refines it", () => {
    worker().answers(200, "one");
    engine.ask("two", scenario);
    worker().answers(10, "two");
    engine.ask("one", scenario);
    expect([engine.answer?.hash, engine.stale, engine.busy]).toEqual(["one", false, false]);
    expect(worker().requests.at(-1)).toMatchObject({kind: "plan", rungs: [1000]});
  });

  test("asks for a look once there is an answer, and shows it beside the plan check that stands; the answer is still to come", () => {
    expect(worker().requests.at(-1)).not.toHaveProperty("look");
    worker().answers(200, "one");
    engine.ask("two", ofAnswer);
    expect(worker().requests.at(-1)).toMatchObject({look: 10, firstLook: true});
    worker().looks(10);
    expect(engine.answer).toMatchObject({firstLook: "few-futures", hash: "", planCheck: answer.planCheck});
    expect([engine.stale, engine.busy, engine.answered]).toEqual([false, true, null]);
  });

  test("shows looks of plans that were moved on from, marked as stale, but none that is older than what is shown", () => {
    worker().answers(200, "one");
    for (const key of ["two", "three", "four"]) engine.ask(key, ofAnswer);
    const [two, three] = worker()
      .requests.slice(-3)
      .map(({id}) => id);
    worker().looks(11, three);
    expect([engine.answer?.replications, engine.stale]).toEqual([11, true]);
    worker().looks(12, two);
    expect(engine.answer?.replications).toBe(11);
    worker().looks(13);
    expect([engine.answer?.replications, engine.stale]).toEqual([13, false]);
  });

  test("no look comes over an answer that undo brought back, and none is kept as an answer", () => {
    worker().answers(1000, "one");
    engine.ask("two", ofAnswer);
    const {id} = worker().requests.at(-1)!;
    engine.ask("one", scenario);
    worker().looks(10, id);
    expect(engine.answer?.hash).toBe("one");
    engine.ask("two", ofAnswer);
    worker().looks(10);
    engine.ask("one", scenario);
    engine.ask("two", ofAnswer);
    expect(engine.stale).toBe(true);
  });

  test("goes on where it was stopped, then to ten times as many futures, up to ten thousand", () => {
    worker().answers(40, "kept");
    engine.cancel();
    expect(engine.mayGoOn).toBe(true);
    engine.goOn();
    expect(worker().requests.at(-1)).toMatchObject({rungs: [200, 1000], more: true});
    worker().answers(1000);
    engine.goOn();
    expect(worker().requests.at(-1)).toMatchObject({rungs: [10_000]});
    expect([engine.goal, engine.working, engine.busy, engine.answered]).toEqual([10_000, true, false, "one"]);
    expect(engine.mayGoOn).toBe(false);
    worker().answers(10_000);
    expect([engine.working, engine.mayGoOn]).toEqual([false, false]);
  });

  test("stops when it is told to and keeps what it has", () => {
    worker().answers(40, "kept");
    engine.cancel();
    expect([engine.answer?.hash, engine.working]).toEqual(["kept", false]);
    expect(worker().requests.at(-1)).toMatchObject({kind: "cancel"});
  });

  test("says what is wrong with a scenario and keeps the last answer", () => {
    worker().answers(40, "kept");
    engine.ask("two", scenario);
    worker().say({
      kind: "refused",
      id: worker().requests.at(-1)!.id,
      issues: [{path: "finance.pue", rule: "must be 1 or more", value: 0}],
    });
    expect(engine.issues).toHaveLength(1);
    expect([engine.answer?.hash, engine.working]).toEqual(["kept", false]);
  });

  test("after a crash the last answer stays, and a retry asks a new worker", () => {
    worker().answers(40, "kept");
    const crashed = worker();
    crashed.onerror?.call(crashed as unknown as Worker, new ErrorEvent("error", {message: "out of memory"}));
    expect([engine.failure, engine.answer?.hash]).toEqual(["out of memory", "kept"]);
    engine.retry();
    flushSync();
    expect([crashed.ended, workers.length, engine.failure]).toEqual([true, 2, null]);
    expect(worker().requests.at(-1)).toMatchObject({kind: "plan", rungs: [200, 1000]});
  });
});
