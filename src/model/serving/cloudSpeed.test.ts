import {describe, expect, test} from "vitest";
import plan from "../../../scenarios/hi-end-upgrade.json" with {type: "json"};
import {bundledCatalogue} from "../catalogue/bundled.ts";
import type {ApiPrice, ApiSpeed} from "../catalogue/types.ts";
import {type Scenario, ScenarioSchema} from "../scenario/schema/scenario.ts";
import {cloudLatency} from "./cloudSpeed.ts";

const scenario = ScenarioSchema.parse(plan);

/** A cloud whose every call takes its median, so that what follows can be added up by hand. */
function steady(speeds: Record<string, ApiSpeed>, scene: Scenario = scenario) {
  const apiPrices = new Map<string, ApiPrice>();
  for (const [id, price] of bundledCatalogue.apiPrices) {
    const {speed: _, ...rest} = price;
    apiPrices.set(id, id in speeds ? {...rest, speed: speeds[id]} : rest);
  }
  return cloudLatency(scene, {...bundledCatalogue, apiPrices});
}

const speeds = {
  "whisper-1": {firstAnswerSeconds: 2, firstAnswerP95Seconds: 2, audioSpeed: 30},
  "text-embedding-3-small": {firstAnswerSeconds: 0.3, firstAnswerP95Seconds: 0.3},
  "gpt-4o": {
    firstAnswerSeconds: 0.5,
    firstAnswerP95Seconds: 0.5,
    outputTokensPerSecond: 100,
    outputTokensPerSecondP5: 100,
  },
};
const flat: Scenario = {
  ...scenario,
  gateway: {...scenario.gateway, networkSeconds: 0.1, vectorSearchSeconds: 0},
  workload: {
    ...scenario.workload,
    visit: {...scenario.workload.visit, noteTokensMean: 600, noteTokensSd: 0, minutesMean: 9, minutesSd: 0},
  },
};

describe("the cloud's own latency", () => {
  test("of calls that all take their median is their sum; the last window is 28.5 s at its 95th percentile", () => {
    const latency = steady(speeds, flat);
    expect(latency?.chatFirstTokenP95).toBeCloseTo(0.6, 9);
    expect(latency?.retrievalP95).toBeCloseTo(0.3, 9);
    expect(latency?.whisperP95).toBeCloseTo(0.1 + 2 + 20, 9);
    const first = 0.1 + 2 + 0.95 + 0.3 + 0.5;
    expect(latency?.soapFirstTokenP95).toBeCloseTo(first, 1);
    expect(latency?.soapP95).toBeCloseTo(first + 6, 1);
  });

  test("transcribes the whole visit where that is done at its end", () => {
    const {visit} = flat.workload;
    const atEnd: Scenario = {
      ...flat,
      workload: {...flat.workload, visit: {...visit, transcription: "at-end"}},
    };
    expect(steady(speeds, atEnd)?.soapP95).toBeCloseTo(0.1 + 2 + 540 / 30 + 0.3 + 0.5 + 6, 6);
  });

  test("has the p95 of a single call where the tail is known", () => {
    const {"gpt-4o": chat, ...rest} = speeds;
    const tailed = steady({...rest, "gpt-4o": {...chat, firstAnswerP95Seconds: 1.5}}, flat);
    expect(tailed?.chatFirstTokenP95).toBeGreaterThan(1.6 * 0.93);
    expect(tailed?.chatFirstTokenP95).toBeLessThan(1.6 * 1.07);
  });

  test("is not known where a model's speed is not, or nobody answers the route", () => {
    const {"whisper-1": _, ...rest} = speeds;
    expect(steady(rest)).toBeNull();
    const routes = {...scenario.routes, embed: {...scenario.routes.embed, cloud: null}};
    expect(steady(speeds, {...scenario, routes})).toBeNull();
  });

  test("by what is published, breaks the plan's targets for notes, transcripts and search at either end of the ranges", () => {
    const {objectives} = scenario;
    const best = steady({
      "whisper-1": {firstAnswerSeconds: 1, firstAnswerP95Seconds: 3, audioSpeed: 100},
      "text-embedding-3-small": {firstAnswerSeconds: 0.05, firstAnswerP95Seconds: 0.2},
      "gpt-4o": {
        firstAnswerSeconds: 0.3,
        firstAnswerP95Seconds: 0.8,
        outputTokensPerSecond: 115,
        outputTokensPerSecondP5: 57,
      },
    });
    for (const latency of [best, cloudLatency(scenario, bundledCatalogue)]) {
      expect(latency?.soapP95).toBeGreaterThan(objectives.soapP95Seconds);
      expect(latency?.whisperP95).toBeGreaterThan(objectives.whisperP95Seconds);
      expect(latency?.retrievalP95).toBeGreaterThan(objectives.retrievalP95Seconds);
      expect(latency?.chatFirstTokenP95).toBeLessThan(objectives.chatFirstTokenP95Seconds);
    }
  });
});
