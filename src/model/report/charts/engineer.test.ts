import {parseHTML} from "linkedom";
import {describe, expect, test} from "vitest";
import standard from "../../../../scenarios/hi-end-upgrade.json";
import {SERVICE_IDS} from "../../experiments/engineer/serviceCurves.ts";
import {ScenarioSchema} from "../../scenario/schema/scenario.ts";
import {curves} from "./engineerFixture.ts";
import {answer} from "./fixture.ts";
import {screenInk} from "./ink.ts";
import {memoryMap} from "./memoryMap.ts";
import {serviceLatency} from "./serviceLatency.ts";
import {chartSvg, PAPER} from "./svg.ts";
import {whereTimeGoes} from "./whereTimeGoes.ts";

const scenario = ScenarioSchema.parse(standard);
const ink = screenInk(["cloud", "l40s"]);
const view = (id: (typeof SERVICE_IDS)[number], of = curves) => serviceLatency(of, id, "l40s", scenario, ink);

describe("a service's latency", () => {
  test("is told at the projection with the model's error, against what was asked", () => {
    expect(view("soapFull").title).toBe(
      "SOAP note: 20 s (16 s to 25 s) at the projection, not 2 s, missed from the first session",
    );
    expect(view("whisper").title).toBe(
      "Transcript of 10 min: 2.5 s (2.3 s to 2.8 s) at the projection, within 2.5 s",
    );
  });

  test("says up to how many sessions it is kept, chats for the chat", () => {
    const slow = {...curves, projected: curves.points[4]}; // 2 s at fifteen tenants with two chats each
    expect(view("chatFirstToken", slow).title).toContain("not 2 s, kept to 30 chat sessions");
  });

  test("without a measurement has no error, and says so", () => {
    const {subtitle, table} = view("retrieval");
    expect(subtitle).toContain("error not known: never measured");
    expect(table.rows[0].slice(5, 7)).toEqual([null, null]);
  });

  test("greys what lies beyond the loops that were measured, and names it; encoders and Whisper have none", () => {
    expect(view("soapFull").legend.map(({label}) => label)).toEqual([
      "beyond what was measured: no load on this GPU",
    ]);
    const to = (most: number) => ({...curves, measured: {least: 1, most, runs: 4, models: ["qwen3-32b"]}});
    expect(view("soapFull", to(9)).legend.map(({label}) => label)).toEqual([
      "beyond what was measured: 9 at once",
    ]);
    expect(view("soapFull", to(128)).legend).toEqual([]);
    expect(view("whisper").legend).toEqual([]);
  });

  test("has no objective where the plan's clock does not stop there", () => {
    expect(view("soapFirstToken").title).toContain("no objective");
    const first = {...scenario, objectives: {...scenario.objectives, soapMeasuredTo: "first-token" as const}};
    expect(serviceLatency(curves, "soapFirstToken", "l40s", first, ink).title).toContain("within 2 s");
  });

  test("its table names what limits it at each load", () => {
    expect(view("soapFull").table.rows.map((row) => row.at(-1))).toEqual([
      ...["memory bandwidth", "memory bandwidth", "memory bandwidth"],
      ...["KV capacity", "KV capacity"],
    ]);
  });
});

test("where the time goes adds up to the note, and its title names the longest stage", () => {
  const {title, table} = whereTimeGoes(curves, "4x L40S", ink);
  expect(title).toBe("86 % of a note's 12 s on 4x L40S is writing the note");
  for (const [, ...figures] of table.rows) {
    const [all, ...stages] = figures.map(Number).reverse();
    expect(stages.reduce((sum, stage) => sum + stage, 0)).toBeCloseTo(all, 12);
  }
});

const {document} = parseHTML("<!doctype html><html><body></body></html>");
const measured = {...curves, measured: {least: 1, most: 9, runs: 4, models: ["qwen3-32b"]}};

test.each([
  ...SERVICE_IDS.map((id) => view(id)),
  {...view("soapFull", measured), id: "latency-beyond-measured"},
  whereTimeGoes(curves, "4x L40S", ink),
  {...memoryMap(answer, "l40s", ink, scenario), id: "memory-over"},
])("$id is drawn as it was", async (drawn) => {
  const svg = chartSvg(drawn, {width: 380, height: 200}, document) ?? "";
  expect(svg).not.toMatch(/var\(|NaN|undefined/);
  await expect(`${svg}\n`).toMatchFileSnapshot(`__golden__/${drawn.id}.svg`);
});

test.each([memoryMap(answer, "l40s", ink, scenario), whereTimeGoes(curves, "4x L40S", ink)])(
  "$id keeps its own colours where no label has room",
  (drawn) => {
    const svg = chartSvg(drawn, {width: 170, height: 200}, document) ?? "";
    expect(svg).toContain(PAPER.weights);
    expect(svg).not.toMatch(/NaN|undefined/);
  },
);
