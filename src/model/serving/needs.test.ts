import {describe, expect, test} from "vitest";
import scenarioJson from "../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {placeStage} from "../placement/placeStage.ts";
import {type Scenario, ScenarioSchema} from "../scenario/schema/scenario.ts";
import {noteNeeds, speechNeeds} from "./needs.ts";
import type {Fleet} from "./pipeline/fleetBox.ts";
import {bundledCalibration} from "./step/bundledCalibration.ts";
import {unloadedNote} from "./unloadedNote.ts";

const plan = ScenarioSchema.parse(scenarioJson);
const stage = plan.options.h100.stages[0];
const placement = placeStage(stage, plan, bundledCatalogue);
if (!placement.fits) throw new Error(`the fleet must fit, got ${placement.because}`);
const fleet: Fleet = {
  ...{placement, wishes: plan.placement, engine: stage.engine, topology: stage.topology},
  ...{tdpWatts: 6000, idlePowerShare: 0.3},
};
const TARGET = 2;
const needs = noteNeeds(fleet, plan, bundledCalibration, TARGET);

/** Notes of one length, so that the 95th percentile is the mean. */
const notesOf = (tokens: number): Scenario => ({
  ...plan,
  workload: {...plan.workload, visit: {...plan.workload.visit, noteTokensMean: tokens, noteTokensSd: 0}},
});

describe("what a note in two seconds needs, each need alone", () => {
  test("a note of so many tokens at its 95th percentile is in time and one of a few more is not", () => {
    // ln(1 + (180/570)^2) = 0.0951: sigma 0.308, so that the 95th percentile is 1.583 times the mean
    const longest = Math.round((needs?.noteTokens ?? 0) * 1.583);
    const full = (tokens: number) => unloadedNote(fleet, notesOf(tokens), bundledCalibration)?.fullSeconds;
    expect(full(longest)).toBeLessThanOrEqual(TARGET);
    expect(full(longest + 3)).toBeGreaterThan(TARGET);
  });

  test("so many tokens an iteration are in time, written as a draft that is always accepted", () => {
    const emitted = Math.ceil(needs?.tokensAnIteration ?? 0);
    expect(emitted).toBeGreaterThan(2);
    const drafting = (tokens: number): Fleet => ({
      ...fleet,
      wishes: {...fleet.wishes, speculative: {draftTokens: tokens - 1, acceptance: 1}},
    });
    const note = notesOf(Math.round(570 * 1.583));
    const full = (tokens: number) =>
      unloadedNote(drafting(tokens), note, bundledCalibration)?.fullSeconds ?? Number.NaN;
    expect(full(emitted)).toBeLessThanOrEqual(TARGET);
    expect(full(emitted - 1)).toBeGreaterThan(TARGET);
  });

  test("a model of so many bytes of weights is in time, and of a tenth more is not", () => {
    const bytes = needs?.weightsBytes ?? 0;
    const own = placement.groups.find(({model}) => model.id === "llama-3.1-70b-instruct");
    const shrunk = (share: number): Fleet => ({
      ...fleet,
      placement: {
        ...placement,
        groups: placement.groups.map((group) =>
          group === own
            ? {
                ...group,
                model: {...group.model, layers: (group.model.layers * share * bytes) / group.weightsBytes},
              }
            : group,
        ),
      },
    });
    const full = (share: number) =>
      noteNeeds(shrunk(share), plan, bundledCalibration, TARGET)?.aloneSeconds ?? Number.NaN;
    expect(full(1)).toBeCloseTo(TARGET, 6);
    expect(full(1.1)).toBeGreaterThan(TARGET);
  });

  test("all is as it should be where the target is what the note takes", () => {
    const same = noteNeeds(fleet, plan, bundledCalibration, needs?.aloneSeconds ?? 0);
    expect(same?.noteTokens).toBeCloseTo(570, -1);
    expect(same?.tokensAnIteration).toBe(1);
  });

  test("a target below the prompt's own time leaves room for no note and no draft", () => {
    expect(noteNeeds(fleet, plan, bundledCalibration, 0.001)).toMatchObject({
      noteTokens: 0,
      weightsBytes: 0,
      tokensAnIteration: null,
    });
  });
});

test("who says twice as much a minute waits longer for the same ten minutes", () => {
  const {visit} = plan.workload;
  const chatty = {...visit, wordsPerMinute: 2 * visit.wordsPerMinute};
  const [usual, more] = [visit, chatty].map((said) => speechNeeds(fleet, said, bundledCalibration, 600, 2.5));
  // the decoder writes twice the tokens, the encoder hears the same ten minutes
  expect(more?.aloneSeconds).toBeGreaterThan(1.2 * (usual?.aloneSeconds ?? 0));
  expect(more?.aloneSeconds).toBeLessThan(2 * (usual?.aloneSeconds ?? 0));
});

test("speech in time leaves others as much of the card as the target leaves over", () => {
  const needed = speechNeeds(fleet, plan.workload.visit, bundledCalibration, 600, 2.5);
  expect((needed?.aloneSeconds ?? 0) * (needed?.slowdown ?? 0)).toBeCloseTo(2.5, 12);
  expect(speechNeeds(fleet, plan.workload.visit, bundledCalibration, 1200, 2.5)?.aloneSeconds).toBeCloseTo(
    2 * (needed?.aloneSeconds ?? 0),
    9,
  );
});
