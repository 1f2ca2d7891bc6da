import {expect, test} from "vitest";
import plan from "../../../scenarios/hi-end-upgrade.json" with {type: "json"};
import {ScenarioSchema} from "../scenario/schema/scenario.ts";
import {planModels} from "./fixtures.ts";
import {storedBytesPerVisit, visitsUntilFull} from "./storage.ts";

const {workload} = ScenarioSchema.parse(plan);

test("nine minutes of 16 kHz PCM are 17.5 MB, so audio is nearly all that an ambient visit leaves", () => {
  const visit = {...workload.visit, ambientShare: 1, pagesPerVisit: 0};
  const audio = visit.minutesMean * 60 * 32_000;
  const stored = storedBytesPerVisit({...workload, visit});
  expect(audio).toBeCloseTo(17.45e6, -4);
  expect(stored).toBeGreaterThan(audio);
  expect(stored).toBeLessThan(audio * 1.01);
});

test("a visit that is neither recorded nor photographed leaves nothing", () => {
  expect(
    storedBytesPerVisit({...workload, visit: {...workload.visit, ambientShare: 0, pagesPerVisit: 0}}),
  ).toBe(0);
});

test("disks fill after their usable bytes, less the models, are divided among visits", () => {
  const visits = visitsUntilFull(15.36e12, planModels, workload);
  const room = 15.36e12 * 0.8 - (141.107 + 3.087 + 1.136 + 0.218 + 145.412 + 15.133) * 1e9;
  expect(visits).toBe(Math.floor(room / storedBytesPerVisit(workload)));
  expect(visitsUntilFull(1e9, planModels, workload)).toBe(0);
});
