import {expect, test} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {ScenarioSchema} from "../scenario/schema/scenario.ts";
import {curves} from "./charts/engineerFixture.ts";
import {latencyAnswer} from "./latencyAnswer.ts";

const scenario = ScenarioSchema.parse(standard);
const {projected} = curves;

/** The same loads with every p95 so many seconds. */
const all = (p95: number) => {
  const latencies = Object.fromEntries(
    Object.entries(projected.latencies).map(([id, one]) => [id, {...one, p95}]),
  ) as typeof projected.latencies;
  return {...curves, projected: {...projected, latencies}};
};

test("a box that is fast enough keeps every time that is promised, and no more is said", () => {
  expect(latencyAnswer(all(0.1), "4x L40S", scenario)).toMatch(/ 4x L40S keeps 4 of 4 promised times\.$/);
});

test("the time that is furthest from its promise, as a multiple of it, is named with the model's error", () => {
  // 1 s: within 2 s of a note, 2.5 s of a transcript and 2 s of chat; retrieval is asked in 0.15 s
  expect(latencyAnswer(all(1), "4x L40S", scenario)).toMatch(
    /keeps 3 of 4 promised times; furthest off: guideline retrieval, 1 s at p95 against 150 ms\.$/,
  );
  const note = {...scenario, objectives: {...scenario.objectives, soapP95Seconds: 0.1}};
  expect(latencyAnswer(all(1), "4x L40S", note)).toMatch(/furthest off: SOAP note, 1 s \(.+ to .+\) at p95/);
});
