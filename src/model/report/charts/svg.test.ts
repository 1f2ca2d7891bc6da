import {readFileSync} from "node:fs";
import {parseHTML} from "linkedom";
import {describe, expect, test} from "vitest";
import scenarioFile from "../../../../scenarios/hi-end-upgrade.json";
import {valueAt} from "../../scenario/paths.ts";
import {ScenarioSchema} from "../../scenario/schema/scenario.ts";
import {availabilityByClass} from "./availabilityByClass.ts";
import {cumulativeCash} from "./cumulativeCash.ts";
import {answer} from "./fixture.ts";
import {goLive} from "./goLive.ts";
import {monthsAnswer, monthsBox} from "./horizonFixture.ts";
import {screenInk} from "./ink.ts";
import {installationGantt} from "./installationGantt.ts";
import {latencyByLoad} from "./latencyByLoad.ts";
import {loadAgainstCapacity} from "./loadAgainstCapacity.ts";
import {memoryMap} from "./memoryMap.ts";
import {chartPicture} from "./picture.ts";
import {chartSvg, PAPER} from "./svg.ts";

const scenario = ScenarioSchema.parse(scenarioFile);
const ink = screenInk(["cloud", "l40s"]);
const {document} = parseHTML("<!doctype html><html><body></body></html>");
const size = {width: 420, height: 220};

test("paper has the page's light colours", () => {
  const css = readFileSync("src/ui/style/tokens.css", "utf8");
  for (const [name, colour] of Object.entries(PAPER))
    expect(css).toMatch(new RegExp(`--${name}: light-dark\\(${colour},`));
});

const views = [
  installationGantt(monthsAnswer, "l40s", new Set(["2026-12-25"]), ink),
  goLive(monthsAnswer, "l40s", ink),
  availabilityByClass(monthsAnswer, "l40s", ink),
  cumulativeCash(answer, "l40s", ink),
  loadAgainstCapacity(answer, "l40s", scenario, ink),
  latencyByLoad(answer, "l40s", scenario, "SOAP note", ink),
  memoryMap(answer, "l40s", ink, scenario),
];

test.each(views)("$id is drawn without a browser, as it was before, in spelled-out colours", async (view) => {
  const svg = chartSvg(view, size, document) ?? "";
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).toContain('role="img"');
  expect(svg).not.toMatch(/var\(|NaN|undefined/);
  expect(chartSvg(view, size, document)).toBe(svg);
  await expect(`${svg}\n`).toMatchFileSnapshot(`__golden__/${view.id}.svg`);
});

test.each(views)("every input of $id is one of the scenario", ({inputs = []}) => {
  expect(inputs.length).toBeGreaterThan(3);
  for (const path of inputs) expect(valueAt(scenario, path), path).toBeDefined();
});

test.each(views)("a figure of $id that has a place lies on the axes of the drawing", (view) => {
  const {x, y} = view.draw?.(size) ?? {};
  const [from, to] = (x?.domain as (Date | number)[]).map(Number);
  let placed = 0;
  for (const row of view.table.rows.keys())
    for (const column of view.table.columns.keys()) {
      const at = view.place?.(row, column);
      if (!at) continue;
      placed++;
      expect(Number(at.x)).toBeGreaterThanOrEqual(from);
      expect(Number(at.x)).toBeLessThanOrEqual(to);
      if (typeof at.y === "string") expect(y?.domain).toContain(at.y);
    }
  if (view.place) expect(placed).toBeGreaterThan(2);
});

describe("a chart that is taken along", () => {
  const view = cumulativeCash(answer, "l40s", ink);
  const picture =
    chartPicture(view, {width: 420, height: 220}, "seed 1, 200 futures, hash <0>", document) ?? "";

  test("carries its finding, what it shows, its legend as marks, and which run it is of", async () => {
    const {document: drawn} = parseHTML(`<!doctype html><body>${picture}</body>`);
    const texts = [...drawn.querySelectorAll("svg > text")].map((text) => text.textContent);
    expect(texts.join(" ")).toContain(view.title);
    expect(texts.join(" ")).toContain(view.subtitle);
    for (const {label} of view.legend) expect(texts).toContain(label);
    expect(texts.at(-1)).toBe("seed 1, 200 futures, hash <0>");
    expect(picture).not.toMatch(/var\(|NaN|undefined|<style/);
    await expect(`${picture}\n`).toMatchFileSnapshot("__golden__/taken-along.svg");
  });

  test("is as high as what it carries", () => {
    const [, height] = /viewBox="0 0 452 (\d+)"/.exec(picture) ?? [];
    const lowest = Math.max(...[...picture.matchAll(/<text x="16" y="(\d+)"/g)].map(([, y]) => Number(y)));
    expect(Number(height)).toBeGreaterThan(lowest + 4);
  });

  test("is nothing where nothing is drawn", () => {
    expect(chartPicture({...view, draw: null}, size, "", document)).toBeNull();
  });
});

test("a Gantt outlines the tasks that stand on other days than in the plan as saved, and no others", () => {
  const outlines = (saved: typeof monthsAnswer) => {
    const view = installationGantt(monthsAnswer, "l40s", new Set(), ink, saved);
    const [outlined = ""] =
      /<g [^>]*stroke-dasharray="1 3"[^>]*stroke-opacity[^>]*>.*?<\/g>/.exec(
        chartSvg(view, size, document) ?? "",
      ) ?? [];
    return {
      keys: view.legend.filter(({label}) => label === "plan as saved").length,
      bars: outlined.match(/<rect /g)?.length ?? 0,
    };
  };
  const {schedule} = monthsBox;
  if (schedule === null) throw new Error("the box must be installed");
  const [first, ...others] = schedule.tasks;
  const earlier = {...first, finish: {...first.finish, p50: "2026-12-20"}};
  const saved = {
    ...monthsAnswer,
    options: [monthsAnswer.options[0], {...monthsBox, schedule: {...schedule, tasks: [earlier, ...others]}}],
  };
  expect(outlines(monthsAnswer)).toEqual({keys: 0, bars: 0});
  expect(outlines(saved)).toEqual({keys: 1, bars: 1});
});

test("the plan as saved is a thin line of its own behind the one that stands, and in the legend", () => {
  const paths = (svg: string | null) => svg?.match(/<path /g)?.length ?? 0;
  for (const draw of [
    (saved: typeof answer | null) => cumulativeCash(answer, "l40s", ink, saved),
    (saved: typeof answer | null) => loadAgainstCapacity(answer, "l40s", scenario, ink, saved),
  ]) {
    const [without, ghost] = [draw(null), draw(answer)];
    expect(ghost.legend.map(({label}) => label)).toContain("plan as saved");
    expect(without.legend.map(({label}) => label)).not.toContain("plan as saved");
    expect(paths(chartSvg(ghost, size, document))).toBe(paths(chartSvg(without, size, document)) + 1);
  }
});
