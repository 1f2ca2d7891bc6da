import {describe, expect, test} from "vitest";
import scenarioJson from "../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {placeStage} from "../placement/placeStage.ts";
import {type Scenario, ScenarioSchema} from "../scenario/schema/scenario.ts";
import {boxResponse} from "./fleetResponse.ts";
import type {Fleet} from "./pipeline/fleetBox.ts";
import {bundledCalibration} from "./step/bundledCalibration.ts";
import {unloadedNote} from "./unloadedNote.ts";

const plan = ScenarioSchema.parse(scenarioJson);
const catalogue = bundledCatalogue;

function fleetOf(option: string): Fleet {
  const stage = plan.options[option].stages[0];
  const placement = placeStage(stage, plan, catalogue);
  if (!placement.fits) throw new Error(`the fleet must fit, got ${placement.because}`);
  return {
    placement,
    wishes: plan.placement,
    engine: stage.engine,
    topology: stage.topology,
    tdpWatts: 3000,
    idlePowerShare: 0.3,
  };
}

/** Every visit of mean length, every note of mean length, no drafts. */
const even: Scenario = {
  ...plan,
  workload: {
    ...plan.workload,
    visit: {...plan.workload.visit, minutesSd: 0, noteTokensSd: 0, redraftEverySeconds: 0},
  },
};

describe.each(["l40s", "h100"])("the plan's %s box without load", (option) => {
  const fleet = fleetOf(option);

  test("computes and writes the mean note in the seconds of the closed form", () => {
    const {stages} = boxResponse(fleet, even, bundledCalibration, 1).at(0, 0);
    const alone = unloadedNote(fleet, even, bundledCalibration);
    expect(stages.queue).toBeCloseTo(0, 9);
    expect(stages.prefill).toBeCloseTo(alone?.prefillSeconds ?? Number.NaN, 6);
    expect(stages.decode).toBeCloseTo(alone?.decodeSeconds ?? Number.NaN, 6);
  });

  test("computes less of the prompt when drafts have left most of it in the cache", () => {
    const cold = unloadedNote(fleet, even, bundledCalibration);
    const warm = unloadedNote(fleet, plan, bundledCalibration);
    expect(cold?.cachedTokens).toBe(0);
    // the last draft before 545 s is at 540 s: 500 tokens and 9 minutes of 164.9 words at 1.8 tokens
    expect(warm?.cachedTokens).toBe(500 + Math.round(9 * 164.9 * 1.8));
    expect(warm?.prefillSeconds).toBeLessThan(cold?.prefillSeconds ?? 0);
  });
});

describe("an engine started otherwise", () => {
  const fleet = fleetOf("l40s");
  const started = (wishes: Partial<Fleet["wishes"]>): Fleet => ({
    ...fleet,
    wishes: {...fleet.wishes, ...wishes},
  });
  const plain = unloadedNote(fleet, even, bundledCalibration);

  test("drafting four tokens that are always accepted writes a note in a fifth of the iterations", () => {
    const drafting = started({speculative: {draftTokens: 4, acceptance: 1}});
    const alone = unloadedNote(drafting, even, bundledCalibration);
    const {stages} = boxResponse(drafting, even, bundledCalibration, 1).at(0, 0);
    expect(stages.decode).toBeCloseTo(alone?.decodeSeconds ?? Number.NaN, 6);
    const ratio = (alone?.decodeSeconds ?? 0) / (plain?.decodeSeconds ?? 1);
    expect(ratio).toBeGreaterThan(0.2);
    expect(ratio).toBeLessThan(0.25); // five tokens cost little more than one
  });

  test("drafting tokens that are never accepted saves nothing", () => {
    const wasted = unloadedNote(
      started({speculative: {draftTokens: 4, acceptance: 0}}),
      even,
      bundledCalibration,
    );
    expect(wasted?.decodeSeconds).toBeGreaterThan(plain?.decodeSeconds ?? Number.NaN);
  });

  test("without a prefix cache computes the whole prompt of a note that was drafted before", () => {
    const cold = unloadedNote(started({prefixCaching: false}), plan, bundledCalibration);
    expect(cold?.cachedTokens).toBe(0);
    expect(cold?.prefillSeconds).toBeGreaterThan(
      unloadedNote(fleet, plan, bundledCalibration)?.prefillSeconds ?? Number.NaN,
    );
  });

  test("transcribing with five beams, or a window at a time, takes longer", () => {
    const whisper = (wishes: Partial<Fleet["wishes"]>) =>
      boxResponse(started(wishes), even, bundledCalibration, 1).at(0, 0).whisper.p50;
    const greedy = whisper({});
    expect(whisper({speech: {beams: 5, batchWindows: 20}})).toBeGreaterThan(1.05 * greedy);
    expect(whisper({speech: {beams: 1, batchWindows: 1}})).toBeGreaterThan(2 * greedy);
  });
});

test("a note's model that is not on the box has no latency there", () => {
  const routes = {...plan.routes, chat: {...plan.routes.chat, model: "llama-3.1-8b-instruct"}};
  expect(unloadedNote(fleetOf("h100"), {...plan, routes}, bundledCalibration)).toBeNull();
});
