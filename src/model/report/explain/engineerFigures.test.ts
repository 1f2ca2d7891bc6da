import {expect, test} from "vitest";
import scenarioFile from "../../../../scenarios/hi-end-upgrade.json";
import type {Carried} from "../../experiments/engineer/carried.ts";
import {NINE_METRICS} from "../../experiments/today/sectionNine.ts";
import {valueAt} from "../../scenario/paths.ts";
import {ScenarioSchema} from "../../scenario/schema/scenario.ts";
import {curves} from "../charts/engineerFixture.ts";
import {
  explainCarried,
  explainLatency,
  explainPromised,
  explainSlip,
  explainStages,
} from "./engineerFigures.ts";

const scenario = ScenarioSchema.parse(scenarioFile);
const held = {
  target: 2,
  tenants: 3.6,
  ambientSessions: 1.3,
  chatSessions: 3.26,
  orMore: false,
  idleP95: 1.1,
  bottleneck: "prefill compute",
};
const box: Carried = {
  cards: "one GPU fewer",
  gpus: 3,
  placement: null,
  sentence: "on 3 GPUs a model is dropped",
  objectives: {soap: held, whisper: held, retrieval: {...held, orMore: true}, chat: held},
};

test("sessions held are whole ones, of the kind that the objective is about", () => {
  expect(explainCarried("4x L40S", box, "chat", scenario).shown).toBe("3 chats within 2 s");
  expect(explainCarried("4x L40S", box, "whisper", scenario).shown).toBe("1 sessions within 2 s");
  expect(explainCarried("4x L40S", box, "retrieval", scenario).shown).toContain("1 or more");
  expect(explainCarried("4x L40S", box, "chat", scenario).notes).toEqual([
    "on 3 GPUs a model is dropped",
    "A box with nothing else to do answers within 1.1 s at p95",
    "prefill compute stops the next",
  ]);
});

test("the stages of a note add up to it", () => {
  const names = (["queue", "asr", "retrieval", "prefill", "decode", "network"] as const).map((id) => ({
    id,
    label: id,
  }));
  const {sum = [], value} = explainStages(curves, "4x L40S", names, []);
  expect(sum.reduce((total, part) => total + part.value, 0)).toBeCloseTo(
    0.1 + 1 + 0.04 + 0.5 + 10.5 + 0.03,
    12,
  );
  expect(value).toBeCloseTo(12.17, 12);
});

test("a latency names what limits it and how far a measurement may lie from it", () => {
  expect(explainLatency(curves, "soapFull", []).notes).toEqual([
    "kernels measured on NVIDIA L40S 48GB; memory bandwidth limits it",
    "Eight of ten measurements are expected between 16 s and 25 s: end to end, 17 unseen rows",
  ]);
  expect(explainLatency(curves, "retrieval", []).notes?.join()).toContain("No run was measured");
});

test("days that a cause costs are the difference of two medians, also where the first is early", () => {
  const slip = (p50Days: number | null) => ({p50Days, chanceInTime: 0});
  const said = (before: number | null, after: number | null) =>
    explainSlip(
      "Delivery slips",
      {cause: "deliverySlip", without: slip(before), with: slip(after)},
      40,
      "2027-01-06",
    );
  expect(said(21, 58)).toMatchObject({value: 37, shown: "37 days", working: "58 − 21 = 37"});
  expect(said(-3, 4)).toMatchObject({value: 7, working: "4 − (−3) = 7"});
  expect(said(21, null)).toMatchObject({value: null, shown: "never live with it", working: null});
});

test("every input that is named is one of the scenario", () => {
  const slip = {p50Days: 1, chanceInTime: 0};
  const causes = ["deliverySlip", "burnInFailure", "accuracyGap", "marketLeadTime", "daysOff"] as const;
  const explained = [
    ...(["soap", "whisper", "retrieval", "chat"] as const).map((id) =>
      explainCarried("x", box, id, scenario),
    ),
    ...NINE_METRICS.map((metric) => explainPromised(metric, "x", 1, scenario)),
    ...causes.map((cause) => explainSlip("x", {cause, without: slip, with: slip}, 1, "2027-01-06")),
  ];
  for (const {inputs = []} of explained) {
    expect(inputs.length).toBeGreaterThan(0);
    for (const path of inputs) expect(valueAt(scenario, path), path).not.toBeUndefined();
  }
});
