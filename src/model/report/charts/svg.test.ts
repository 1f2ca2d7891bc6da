import {readFileSync} from "node:fs";
import {parseHTML} from "linkedom";
import {expect, test} from "vitest";
import scenarioFile from "../../../../scenarios/hi-end-upgrade.json";
import {ScenarioSchema} from "../../scenario/schema/scenario.ts";
import {availabilityByClass} from "./availabilityByClass.ts";
import {cumulativeCash} from "./cumulativeCash.ts";
import {answer} from "./fixture.ts";
import {goLive} from "./goLive.ts";
import {monthsAnswer} from "./horizonFixture.ts";
import {screenInk} from "./ink.ts";
import {installationGantt} from "./installationGantt.ts";
import {loadAgainstCapacity} from "./loadAgainstCapacity.ts";
import {memoryMap} from "./memoryMap.ts";
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

test.each([
  installationGantt(monthsAnswer, "l40s", new Set(["2026-12-25"]), ink),
  goLive(monthsAnswer, "l40s", ink),
  availabilityByClass(monthsAnswer, "l40s", ink),
  cumulativeCash(answer, "l40s", ink),
  loadAgainstCapacity(answer, "l40s", scenario, ink),
  memoryMap(answer, "l40s", ink),
])("$id is drawn without a browser, in spelled-out colours", (view) => {
  const svg = chartSvg(view, size, document) ?? "";
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).toContain('role="img"');
  expect(svg).not.toMatch(/var\(|NaN|undefined/);
  expect(chartSvg(view, size, document)).toBe(svg);
});
