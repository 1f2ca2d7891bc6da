import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../../catalogue/bundled.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {FleetShop} from "../fleets.ts";
import {quiet, result} from "../worth/fixture.ts";
import {aloneAvailability} from "./availability.ts";
import {promisedBox, promisedP95} from "./boxFigures.ts";
import {calibrateToday} from "./calibrateToday.ts";
import {sectionNine} from "./sectionNine.ts";
import {TODAY, todayScenario} from "./todayScenario.ts";

const catalogue = bundledCatalogue;
/** One ambient session at a time, so that few loads are played. */
const small: Scenario = {
  ...quiet,
  today: {...quiet.today, ambientSessions: 1, chatSessions: 1},
  objectives: {...quiet.objectives, ambientSessions: 1, chatSessions: 1},
  options: {l40s: quiet.options.l40s},
};
const shop = new FleetShop(catalogue);
const todayWith = (change: Partial<Scenario["today"]>): Scenario => ({
  ...small,
  today: {...small.today, ...change},
});
const calibrated = (scenario: Scenario, metric: string) => {
  const found = result(calibrateToday(scenario, catalogue, shop)).find((one) => one.metric === metric);
  if (found === undefined) throw new Error(`must be calibrated, got none for ${metric}`);
  return found;
};

describe("today's box", () => {
  test("runs every model that its card holds, the note's first", () => {
    const [{models}] = todayScenario(small, catalogue).placement.map;
    expect(models).toEqual([
      "llama-3.1-8b-instruct",
      "whisper-large-v3",
      "bge-m3",
      "colbertv2.0",
      "llava-v1.6-mistral-7b",
    ]);
    const fuller = todayScenario(todayWith({precision: "fp16"}), catalogue).placement.map;
    expect(fuller[0].models).toEqual(models.slice(0, 4)); // at 16 bits photos have no room
  });

  test("alone is available but for the repairs of server, card and site", () => {
    const own = todayScenario(small, catalogue);
    // 0.37 x 8 h, 0.04 x 21 days, 1.6 h less 10 minutes on the UPS
    const hours = 0.37 * 8 + 0.04 * 21 * 24 + (1.6 - 10 / 60);
    expect(aloneAvailability(own, catalogue, TODAY)).toBeCloseTo(1 - hours / 8766, 12);
  });
});

describe("section 9's table", () => {
  const rows = sectionNine(small, catalogue, shop, [
    {id: "l40s", gates: [{id: "availability", value: 0.9995}]},
  ]);
  const row = (id: string) => rows.find((one) => one.id === id);

  test("has the plan's two columns from the scenario", () => {
    expect(row("soapP95")).toMatchObject({planToday: 6, target: 2});
    expect(row("availability")).toMatchObject({planToday: 0.995, target: 0.999});
  });

  test("computes today and each option at the sessions promised, and says which keep the target", () => {
    const promised = promisedBox(small, "l40s", shop);
    const soap = promised && promisedP95(promised, "soap");
    expect(row("soapP95")?.options).toEqual([{id: "l40s", label: "4x L40S", value: soap, holds: false}]);
    expect(row("availability")?.options[0]).toMatchObject({value: 0.9995, holds: true});
    expect(row("soapP95")?.computedToday).toBeLessThan(soap ?? 0); // 8B on one card against 70B on four
  });
});

describe("calibrating today", () => {
  test("moves a vector search alone until retrieval takes what the plan says", () => {
    const {computed, moves, because} = calibrated(small, "retrievalP95");
    expect(computed).toBeLessThan(0.3);
    expect(moves).toHaveLength(1);
    expect(moves[0]).toMatchObject({path: "gateway.vectorSearchSeconds", from: 0.03, plausible: true});
    expect(moves[0].reached).toBeGreaterThan(0.39);
    expect(moves[0].reached).toBeLessThanOrEqual(0.4);
    expect(because).toMatch(/^moved the mean vector search from 0\.03 to 0\.1\d* s, which is plausible/);
  });

  test("moves nothing where the model gives the figure already", () => {
    const {computed} = calibrated(small, "whisperP95");
    const same = calibrated(todayWith({whisperP95Seconds: computed}), "whisperP95");
    expect(same).toMatchObject({moves: [], because: "comes out within a tenth"});
  });

  test("says so where no value of an unknown gives the figure", () => {
    const {moves, because} = calibrated(todayWith({whisperP95Seconds: 0.01}), "whisperP95");
    expect(moves.map(({to}) => to)).toEqual([null, null]);
    expect(because).toMatch(/^no unknown alone gives it: /);
  });

  test("calls a value outside the scenario's range implausible", () => {
    const {moves} = calibrated(todayWith({soapP95Seconds: 5}), "soapP95");
    const note = moves.find(({path}) => path === "workload.visit.noteTokensMean");
    expect(note?.to).toBeLessThan(180);
    expect(note?.plausible).toBe(false);
  });
});
