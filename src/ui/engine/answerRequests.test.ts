import {describe, expect, test, vi} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {FleetShop} from "../../model/experiments/fleets.ts";
import {plan} from "../../model/plan.ts";
import {checkScenario} from "../../model/scenario/check.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {answerRequests} from "./answerRequests.ts";
import type {Reply} from "./messages.ts";
import {studyName} from "./studies/standing.ts";

/** Cloud only: no box to place and load, so that an answer takes a moment. */
const scenario = withOptions({cloud: standard.options.cloud});
/** With a box, whose loads take most of an answer's time. */
const withBox = withOptions({cloud: standard.options.cloud, l40s: standard.options.l40s});

function withOptions(options: Partial<typeof standard.options>): Scenario {
  const checked = checkScenario({...standard, options, provenance: {}}, bundledCatalogue);
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
  return checked.scenario;
}

/** Asks, and waits until a reply is the last one looked for. */
function heard(isLast: (reply: Reply) => boolean) {
  const replies: Reply[] = [];
  let resolve = (_: Reply[]): void => undefined;
  const all = new Promise<Reply[]>((done) => {
    resolve = done;
  });
  const ask = answerRequests(bundledCatalogue, (reply) => {
    replies.push(reply);
    if (isLast(reply)) resolve(replies);
  });
  const some = (wanted: Reply["kind"]) =>
    vi.waitFor(() => expect(replies.some(({kind}) => kind === wanted)).toBe(true), 20_000);
  return {ask, all, some};
}

const answersOf = (replies: readonly Reply[]) =>
  replies.flatMap((reply) => (reply.kind === "answer" ? [[reply.id, reply.answer.replications]] : []));

test("a request is answered coarsely first, then finer", async () => {
  const {ask, all} = heard((reply) => reply.kind === "answer" && reply.answer.replications === 20);
  ask({kind: "plan", id: 1, scenario, rungs: [2, 5, 20]});
  expect(answersOf(await all)).toEqual([
    [1, 2],
    [1, 5],
    [1, 20],
  ]);
});

test("the answer is digit by digit that of the front door", async () => {
  const {ask, all} = heard(({kind}) => kind === "answer");
  ask({kind: "plan", id: 1, scenario, rungs: [5]});
  const direct = plan({
    scenario: {...scenario, run: {...scenario.run, replications: 5}},
    catalogue: bundledCatalogue,
  });
  expect((await all).at(-1)).toEqual({kind: "answer", id: 1, answer: direct});
});

test("a newer request makes the older ones void", async () => {
  const {ask, all} = heard((reply) => reply.kind === "answer" && reply.id === 3);
  ask({kind: "plan", id: 1, scenario, rungs: [500]});
  ask({kind: "plan", id: 2, scenario, rungs: [500]});
  ask({kind: "plan", id: 3, scenario, rungs: [2]});
  expect(answersOf(await all)).toEqual([[3, 2]]);
});

test("a request under way gives way to a newer one", async () => {
  let asked = false;
  const {ask, all} = heard((reply) => reply.kind === "answer" && reply.id === 2);
  ask({kind: "plan", id: 1, scenario, rungs: [2, 5000]});
  const poll = setInterval(() => {
    if (asked) return;
    asked = true;
    ask({kind: "plan", id: 2, scenario, rungs: [3]});
  }, 30);
  const replies = await all;
  clearInterval(poll);
  expect(answersOf(replies)).not.toContainEqual([1, 5000]);
  expect(answersOf(replies).at(-1)).toEqual([2, 3]);
});

test("boxes being loaded give way to a newer request", async () => {
  const replies: Reply[] = [];
  const answered = new Promise<void>((resolve) => {
    const ask = answerRequests(bundledCatalogue, (reply) => {
      replies.push(reply);
      if (reply.kind === "answer") resolve();
      // the first word of the box's loads: no future is played yet
      if (reply.kind === "progress" && reply.id === 1) ask({kind: "plan", id: 2, scenario, rungs: [3]});
    });
    ask({kind: "plan", id: 1, scenario: withBox, rungs: [2]});
  });
  await answered;
  expect(replies[0]).toEqual({kind: "progress", id: 1, done: 0, of: 2});
  expect(replies.filter(({id}) => id === 1)).toHaveLength(1);
  expect(answersOf(replies)).toEqual([[2, 3]]);
});

test("a first look comes before the full answer, and not again for boxes that are loaded", async () => {
  const replies: Reply[] = [];
  await new Promise<void>((resolve) => {
    const ask = answerRequests(bundledCatalogue, (reply) => {
      replies.push(reply);
      if (reply.kind !== "answer" || reply.answer.replications !== 3) return;
      if (reply.id === 2) resolve();
      else ask({kind: "plan", id: 2, scenario: withBox, rungs: [2, 3], firstLook: true});
    });
    ask({kind: "plan", id: 1, scenario: withBox, rungs: [2, 3], firstLook: true});
  });
  const answers = replies.flatMap((reply) => (reply.kind === "answer" ? [reply.answer] : []));
  expect(answers.map(({replications, firstLook = false}) => [replications, firstLook])).toEqual([
    [2, "few-notes"],
    [3, false],
    [2, false],
    [3, false],
  ]);
  const run = {...withBox.run, replications: 3};
  expect(answers[1]).toEqual(plan({scenario: {...withBox, run}, catalogue: bundledCatalogue}));
});

describe("a look", () => {
  const visiting = (times: number): Scenario => {
    const {workload} = withBox;
    const clinic = {...workload.clinic, visitsPerDay: workload.clinic.visitsPerDay * times};
    return {...withBox, workload: {...workload, clinic}};
  };
  const asked = {kind: "plan", rungs: [2, 3], firstLook: true, look: 2} as const;

  test("comes in place of the coarse answer, out of boxes that stand; the finer one is the full answer", async () => {
    const {ask, all, some} = heard((reply) => reply.kind === "answer" && reply.answer.replications === 3);
    ask({kind: "plan", id: 1, scenario: withBox, rungs: [2]});
    await some("answer");
    const moved = visiting(1.2);
    ask({...asked, id: 2, scenario: moved});
    const second = (await all).filter(({id, kind}) => id === 2 && kind !== "progress");
    expect(second.map(({kind}) => kind)).toEqual(["look", "answer"]);
    expect(second[0]).toMatchObject({look: {replications: 2, firstLook: "carried-boxes"}});
    const direct = plan({
      scenario: {...moved, run: {...moved.run, replications: 3}},
      catalogue: bundledCatalogue,
    });
    expect(second[1]).toEqual({kind: "answer", id: 2, answer: direct});
  });

  test("of a plan that was moved on from is made where it was begun, its answer never", async () => {
    const {ask, all, some} = heard((reply) => reply.kind === "answer" && reply.id === 4);
    ask({kind: "plan", id: 1, scenario: withBox, rungs: [2]});
    await some("answer");
    ask({...asked, id: 2, scenario: visiting(1.1)}); // void at once: it is not begun
    ask({...asked, id: 3, scenario: visiting(1.2)});
    await some("look");
    ask({...asked, id: 4, scenario: withBox});
    const kinds = (await all).flatMap(({id, kind}) => (kind === "progress" ? [] : [`${id} ${kind}`]));
    expect(kinds.slice(1)).toEqual(["3 look", "4 look", "4 answer"]);
  });
});

test("what is no valid scenario is refused with every issue", async () => {
  const {ask, all} = heard(({kind}) => kind === "refused");
  ask({kind: "plan", id: 1, scenario: {...scenario, finance: {...scenario.finance, pue: 0.5}}, rungs: [2]});
  expect((await all).at(-1)).toMatchObject({kind: "refused", id: 1, issues: [{path: "finance.pue"}]});
});

test("an inquiry is told while an answer is made, and makes nothing void", async () => {
  const {ask, all} = heard(({kind}) => kind === "answer");
  ask({kind: "plan", id: 1, scenario, rungs: [20]});
  const unknown = {...withBox, today: {...withBox.today, server: "no-such-server"}};
  ask({kind: "inquiry", id: 7, ask: {name: "check", scenario: unknown}});
  ask({kind: "inquiry", id: 8, ask: {name: "check", scenario: withBox}});
  const replies = await all;
  expect(replies.slice(0, 2)).toMatchObject([
    {kind: "told", id: 7, result: [{path: "today.server", value: "no-such-server"}]},
    {kind: "told", id: 8, result: []},
  ]);
  expect(answersOf(replies)).toEqual([[1, 20]]);
});

describe("what the build played", () => {
  const shop = new FleetShop(bundledCatalogue);
  const few = {...withBox, run: {...withBox.run, replications: 2}};
  const answer = plan({scenario: few, catalogue: bundledCatalogue, shop});
  const text = JSON.stringify({
    loads: shop.played,
    studies: {[studyName(few, {name: "map"})]: "the map as it was made"},
  });

  test("is not played again: the answer is there without a first look, and is the same", async () => {
    const {ask, all} = heard(({kind}) => kind === "answer");
    ask({kind: "played", before: {text}});
    ask({kind: "plan", id: 1, scenario: few, rungs: [2], firstLook: true});
    expect((await all).at(-1)).toEqual({kind: "answer", id: 1, answer});
  });

  test("of a study is told at once, and of another plan's it says nothing", async () => {
    const {ask, all} = heard(({kind}) => kind === "studied");
    ask({kind: "played", before: {text}});
    ask({kind: "study", id: 1, key: "a", scenario: few, ask: {name: "map"}});
    expect((await all).at(-1)).toMatchObject({key: "a", result: "the map as it was made", finished: true});
    const other = heard(({kind}) => kind === "studied");
    other.ask({kind: "played", before: {text}});
    other.ask({kind: "study", id: 1, key: "b", scenario, ask: {name: "map"}});
    expect((await other.all).at(-1)).not.toMatchObject({result: "the map as it was made"});
  });

  test("that cannot be read is played anew", async () => {
    const {ask, all} = heard(({kind}) => kind === "answer");
    ask({kind: "played", before: {text: "no JSON"}});
    ask({kind: "plan", id: 1, scenario, rungs: [2]});
    expect(answersOf(await all)).toEqual([[1, 2]]);
  });
});
