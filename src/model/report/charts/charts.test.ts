import {describe, expect, test} from "vitest";
import standard from "../../../../scenarios/hi-end-upgrade.json";
import {checkScenario} from "../../scenario/check.ts";
import {cumulativeCash} from "./cumulativeCash.ts";
import {answer, box, cloud} from "./fixture.ts";
import {screenInk} from "./ink.ts";
import {latencyByLoad} from "./latencyByLoad.ts";
import {loadAgainstCapacity} from "./loadAgainstCapacity.ts";
import {memoryMap} from "./memoryMap.ts";

const checked = checkScenario(standard);
if (!checked.ok) throw new Error("the standard scenario must be valid");
const {scenario} = checked;
const ink = screenInk(["cloud", "l40s"]);
const withBox = (changes: Partial<typeof box>) => ({...answer, options: [cloud, {...box, ...changes}]});

describe("cumulative cash", () => {
  test("its title is the month of payback with its date and band", () => {
    expect(cumulativeCash(answer, "l40s", ink).title).toBe(
      "4x L40S pays back in month 10 (Nov 2027), P10 to P90 9\u00a0–\u00a0never",
    );
  });

  test("a box that is not paid back in half of the futures is said not to be", () => {
    const never = withBox({paybackMonths: {p10: 11, p50: null, p90: null}});
    expect(cumulativeCash(never, "l40s", ink).title).toBe(
      "In most futures 4x L40S is not paid back within 13 months",
    );
  });

  test("its table has the months and the quantiles of each box", () => {
    const {table} = cumulativeCash(answer, "cloud", ink);
    expect(table.columns).toEqual(["month", "4x L40S, P10, RM", "4x L40S, P50, RM", "4x L40S, P90, RM"]);
    expect(table.rows[9]).toEqual(["2027-10", -10_000, 0, 10_000]);
  });

  test("with no box there is nothing to draw", () => {
    expect(cumulativeCash({...answer, options: [cloud]}, "cloud", ink).draw).toBeNull();
  });
});

describe("load against capacity", () => {
  test("its title is when the box runs out", () => {
    expect(loadAgainstCapacity(answer, "l40s", scenario, ink).title).toBe(
      "4x L40S runs out in Dec 2027 (P10 Nov 2027 to P90 never)",
    );
  });

  test("a box that carries nothing within its objectives says so", () => {
    const none = withBox({monthly: box.monthly.map((row) => ({...row, capacitySessions: 0}))});
    expect(loadAgainstCapacity(none, "l40s", scenario, ink).title).toBe(
      "4x L40S carries no session within the 2 s asked of a note",
    );
  });

  test("cloud only says how much goes to the cloud", () => {
    expect(loadAgainstCapacity(answer, "cloud", scenario, ink).title).toBe(
      "Cloud only: up to 18 sessions at once go to the cloud",
    );
  });
});

describe("the memory map", () => {
  test("what does not fit is said with its reason and the smallest change", () => {
    expect(memoryMap(answer, "l40s", ink, scenario).title).toBe(
      "4x L40S does not fit: GPU 1 is over by 5 GB; it fits at INT4",
    );
  });

  test("its table lists each model on each GPU and what is free or over", () => {
    const {rows} = memoryMap(answer, "l40s", ink, scenario).table;
    expect(rows.map(([gpu, what, , , first]) => [gpu, what, first])).toEqual([
      [0, "llama-3.1-70b-instruct", 20],
      [0, "free", 9],
      [1, "qwen2.5-72b-instruct", 48],
      [1, "over by", 5],
    ]);
  });

  test("it says in plain words how many notes the cache holds; its tokens are beside the unit", () => {
    const {placement} = box;
    if (placement === null) throw new Error("the box must be placed");
    const [gpu] = placement.gpus;
    const fits = withBox({placement: {...placement, fits: true, because: null, gpus: [gpu]}});
    const {visit} = scenario.workload;
    const note =
      visit.instructionTokens +
      visit.minutesMean * visit.wordsPerMinute * visit.tokensPerWord +
      visit.retrievalChunks * visit.chunkTokens +
      visit.noteTokensMean;
    expect(memoryMap(fits, "l40s", ink, scenario)).toMatchObject({
      title: `Every model fits on 4x L40S, with room for ${Math.floor(61_000 / note)} notes at once`,
      subtitle: "GB on each GPU, up to what engines may use; the largest cache holds 61,000 tokens",
    });
  });

  test("where models share a card, whose tokens it holds is unknown: the bytes of the notes' cache are said", () => {
    const {placement} = box;
    if (placement === null) throw new Error("the box must be placed");
    const [gpu] = placement.gpus;
    const [model] = gpu.models;
    const shared = {
      ...gpu,
      kvTokens: 3040,
      models: [
        {...model, kvBytes: 18e9},
        {...model, llm: "llava-v1.6-mistral-7b", kvBytes: 1e8},
      ],
    };
    const two = {...placement, fits: true, because: null, gpus: [shared, {...shared, gpu: 1}]};
    expect(memoryMap(withBox({placement: two}), "l40s", ink, scenario)).toMatchObject({
      title: "Every model fits on 4x L40S, with 36 GB to hold notes while they are written",
      subtitle: "GB on each GPU, up to what engines may use",
    });
  });

  test("its table counts in GB and in GiB", () => {
    const {columns, rows} = memoryMap(answer, "l40s", ink, scenario).table;
    expect(rows[0][columns.indexOf("weights, GB")]).toBe(20);
    expect(rows[0][columns.indexOf("weights, GiB")]).toBeCloseTo(18.63, 2);
  });

  test("without GPUs there is nothing to draw", () => {
    expect(memoryMap(answer, "cloud", ink, scenario)).toMatchObject({
      title: "Cloud only needs no GPU memory",
      draw: null,
    });
  });
});

describe("latency by load", () => {
  test("its title is up to how many sessions the objective is kept", () => {
    expect(latencyByLoad(answer, "l40s", scenario, "SOAP note", ink).title).toBe(
      "SOAP note keeps 2 s up to 8 sessions on 4x L40S",
    );
  });

  test("a service that is kept at the sessions asked for says so", () => {
    expect(latencyByLoad(answer, "l40s", scenario, "Retrieval", ink).title).toBe(
      "Guideline retrieval keeps 150 ms at 12 sessions on 4x L40S",
    );
  });

  test("a service that is never fast enough is held against what is asked", () => {
    const slow = withBox({latencyByLoad: box.latencyByLoad.map((point) => ({...point, soapP95Seconds: 13}))});
    expect(latencyByLoad(slow, "l40s", scenario, "SOAP note", ink).title).toBe(
      "SOAP note p95 is 13 s with one tenant on 4x L40S, not 2 s",
    );
  });

  test("where the clock stops at the first token, that is what is shown", () => {
    const first = {...scenario, objectives: {...scenario.objectives, soapMeasuredTo: "first-token" as const}};
    expect(latencyByLoad(answer, "l40s", first, "SOAP note", ink).title).toBe(
      "First token of a SOAP note keeps 2 s at 12 sessions on 4x L40S",
    );
  });
});

test("an option keeps its looks wherever it stands, and no two of four look alike", () => {
  expect(screenInk(["l40s"]).option("l40s")).toEqual(screenInk(["cloud", "h100", "l40s"]).option("l40s"));
  const looks = ["cloud", "l40s", "h100", "other"].map((id) =>
    screenInk(["cloud", "l40s", "h100", "other"]).option(id),
  );
  expect(new Set(looks.map(({colour}) => colour)).size).toBe(4);
});
