import {describe, expect, test} from "vitest";
import plan from "../../../scenarios/hi-end-upgrade.json" with {type: "json"};
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {ScenarioSchema} from "../scenario/schema/scenario.ts";
import {kvDemand, longestSequences, modelsNeeded} from "./demand.ts";
import {fitReport} from "./fitReport.ts";
import {placeStage} from "./placeStage.ts";

const scenario = ScenarioSchema.parse(plan);

describe("what the routes need", () => {
  test("the note model comes first, then what the note is made from; each model once", () => {
    expect(modelsNeeded(scenario, bundledCatalogue).map(({id}) => id)).toEqual([
      "llama-3.1-70b-instruct",
      "whisper-large-v3",
      "bge-m3",
      "colbertv2.0",
      "qwen2.5-72b-instruct",
      "llava-v1.6-mistral-7b",
    ]);
  });
  test("twelve notes and thirty chat turns are held at once", () => {
    const visit = {minutesMean: 10, wordsPerMinute: 100, tokensPerWord: 2, instructionTokens: 500} as const;
    const more = {
      retrievalChunks: 4,
      chunkTokens: 250,
      noteTokensMean: 500,
      reasonShare: 0.5,
      reasonTokensMean: 300,
    };
    const small = {
      ...scenario,
      workload: {
        ...scenario.workload,
        visit: {...scenario.workload.visit, ...visit, ...more},
        chat: {...scenario.workload.chat, inputTokensMean: 1000, outputTokensMean: 200},
      },
    };
    // 500 + 10 x 100 x 2 + 4 x 250 + 500 = 4,000 a note
    expect(kvDemand(small)).toEqual({
      "llama-3.1-70b-instruct": 12 * 4000 + 30 * 1200,
      "qwen2.5-72b-instruct": 12 * 0.5 * 4300,
    });
  });
  test("a photo's tokens are among the longest sequences", () => {
    expect(longestSequences(scenario, bundledCatalogue)["llava-v1.6-mistral-7b"]).toBe(2880 + 150);
  });
});

describe("the fit of the plan", () => {
  const {rows} = fitReport(scenario, bundledCatalogue);
  test("has a row for every stage that is bought, and can be asked for one option and fewer cards", () => {
    expect(rows.map(({option, stage}) => `${option} ${stage}`)).toEqual([
      "l40s 0",
      "h100 0",
      "staged 0",
      "staged 1",
    ]);
    const [only] = fitReport(scenario, bundledCatalogue, {option: "l40s", gpus: 2}).rows;
    expect(only.best.gpus.length).toBe(2);
  });
  test("the map fits at no precision on the L40S tier, and at INT4 alone on the H100 tier", () => {
    const fits = (option: string) =>
      rows.find((row) => row.option === option)?.asWritten.filter(({placement}) => placement.fits);
    expect(fits("l40s")).toEqual([]);
    expect(fits("h100")?.map(({precision}) => precision)).toEqual(["int4"]);
  });
  test("a lost card costs the L40S box a model and the H100 box a precision", () => {
    const lost = (option: string) => rows.find((row) => row.option === option)?.oneGpuLost?.derating;
    expect(lost("l40s")?.dropped).toEqual(["qwen2.5-72b-instruct"]);
    expect(lost("h100")).toMatchObject({dropped: [], quantised: [{llm: "qwen2.5-72b-instruct"}]});
  });
  test("a stage placed as written takes the best precision at which the map fits, or says why none does", () => {
    const [l40s, h100] = ["l40s", "h100"].map((id) => ({
      ...scenario.options[id].stages[0],
      placement: "as-written" as const,
    }));
    const onH100 = placeStage(h100, scenario, bundledCatalogue);
    expect(onH100.fits && onH100.groups[3].precision).toBe("int4");
    expect(placeStage(l40s, scenario, bundledCatalogue).fits).toBe(false);
    expect(placeStage(l40s, scenario, bundledCatalogue, 3).fits).toBe(true); // the map is void on fewer cards
  });
});
