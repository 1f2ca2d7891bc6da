import {parseHTML} from "linkedom";
import {describe, expect, test} from "vitest";
import standard from "../../../../scenarios/hi-end-upgrade.json";
import {alongTenants} from "../../experiments/decisionMap/along.ts";
import {ScenarioSchema} from "../../scenario/schema/scenario.ts";
import {cellWords, decisionMapView, edgesOf} from "./decisionMap.ts";
import {screenInk} from "./ink.ts";
import {inUnit} from "./inUnit.ts";
import {MAP_MODES, type MapMode} from "./mapModes.ts";
import {bar, indices, mapOf, tornadoOf, worth} from "./sensitivityFixture.ts";
import {sobolView} from "./sobol.ts";
import {stripView} from "./strip.ts";
import {chartSvg} from "./svg.ts";
import {tornadoView} from "./tornado.ts";
import {valueOfInformationView} from "./valueOfInformation.ts";

const {options} = ScenarioSchema.parse(standard);
const ink = screenInk(["cloud", "l40s"]);
const {document} = parseHTML("<!doctype html><html><body></body></html>");
const here = {tenants: 10, sensitiveShare: 0.4};
const view = (map = mapOf(() => true), mode: MapMode = "objectives") =>
  decisionMapView({map, options, here, selected: "l40s", mode}, ink);

describe("the map of who wins", () => {
  test("its title is from how many tenants the winner changes, at the plan's sensitive share", () => {
    expect(view().title).toBe("4x L40S is best from 5 tenants at 40 % sensitive");
  });

  test("where one option wins everywhere the title says so", () => {
    const {cells, ...map} = mapOf(() => true);
    const won = {...map, cells: cells.map((cell) => ({...cell, best: "l40s"}))};
    expect(view(won).title).toBe("4x L40S is best wherever tenants and sensitive share end up");
  });

  test("winners that miss a gate are hatched; where all do, it is said once instead", () => {
    const some = view(mapOf((tenants) => tenants < 9));
    expect(some.legend.map(({label}) => label)).toContain("hatched: it misses an objective");
    expect(svgOf(some).match(/stroke-opacity="0.8"/g)).not.toBeNull();
    const all = view(mapOf(() => false));
    expect(all.legend.map(({label}) => label)).not.toContain("hatched: it misses an objective");
    expect(all.subtitle).toContain("none keeps every objective");
  });

  test("the same cells are told by money, by chance and by regret", () => {
    const titles = MAP_MODES.map((mode) => view(undefined, mode).title);
    expect(titles).toEqual([
      "4x L40S is best from 5 tenants at 40 % sensitive",
      "Cloud only is worth most at 40 % sensitive, 4x L40S from 5 tenants",
      "Cloud only is most often worth most at 40 % sensitive, 4x L40S from 5 tenants",
      "Cloud only is least to be regretted at 40 % sensitive, 4x L40S from 5 tenants",
    ]);
  });

  test("its table has a row a cell, with who wins, by how much, and what is missed", () => {
    const {rows, columns} = view(mapOf(() => false)).table;
    expect(rows).toHaveLength(15);
    expect(rows[4].slice(0, 6)).toEqual([5, 50, "4x L40S", "no", "soapP95", 20_000]);
    expect(rows[4]).toHaveLength(columns.length);
  });

  test("a cell that is pointed at says the same in words", () => {
    const [, , , , cell] = mapOf(() => false).cells;
    expect(cellWords(cell, "objectives", options)).toBe(
      "5 tenants, 50 % sensitive: 4x L40S, ahead by RM\u00a020K, misses an objective",
    );
    expect(cellWords(cell, "chance", options)).toContain("worth most in 75 % of futures");
  });

  test("cells meet half way between their values", () => {
    expect(edgesOf([1, 5, 9])).toEqual([-1, 3, 7, 11]);
    expect(edgesOf([0, 0.5, 1])).toEqual([-0.25, 0.25, 0.75, 1.25]);
  });
});

describe("a strip", () => {
  const scale = {low: 1, high: 20, brief: String, full: (value: number) => `${value} tenants`};
  const strip = stripView(
    alongTenants(
      mapOf(() => true),
      0.5,
    ),
    scale,
    options,
    ink,
  );

  test("is one block a value, without a gap, that turns where the option does", () => {
    expect(strip.blocks[0].from).toBe(0);
    expect(strip.blocks.at(-1)?.to).toBe(1);
    for (const [at, {from}] of strip.blocks.entries()) if (at > 0) expect(from).toBe(strip.blocks[at - 1].to);
    expect(strip.ticks).toEqual([strip.blocks[0].to]);
    expect(strip.blocks[0].colour).toBe(ink.option("cloud").colour);
    expect(strip.blocks[1].colour).toBe(ink.option("l40s").colour);
  });

  test("says in words where it flips", () => {
    expect(strip.short).toBe("4x L40S from 5");
    expect(strip.sentence).toBe("Cloud only is best at first, 4x L40S from 5 tenants");
  });

  test("without a flip says who is best throughout", () => {
    const none = stripView(
      alongTenants(
        mapOf(() => true),
        1,
      ),
      {...scale, low: 5},
      options,
      ink,
    );
    const {points} = alongTenants(
      mapOf(() => true),
      1,
    );
    const later = stripView({points: points.slice(1), flips: []}, scale, options, ink);
    expect(later.short).toBe("4x L40S throughout");
    expect(none.blocks.length).toBeLessThan(5); // what lies before the slider's end is not drawn
  });
});

const price = bar("finance.usdMyr", "Exchange rate", "MYR/USD", [4, -20_000], [5, 100_000]);
const rate = bar("finance.discountRate", "Discount rate a year", "share", [0.1, 75_000], [0.17, 40_000]);

describe("the tornado", () => {
  test("its title is the lead and what turns it", () => {
    expect(tornadoView(tornadoOf([rate]), ink).title).toBe(
      "4x L40S leads Cloud only by RM\u00a060K; no unknown alone turns that",
    );
    expect(tornadoView(tornadoOf([price, rate]), ink).title).toBe(
      "4x L40S leads Cloud only by RM\u00a060K; exchange rate alone turns that",
    );
  });

  test("an option that trails is said to", () => {
    expect(tornadoView(tornadoOf([price], -5000), ink).title).toMatch(/^4x L40S trails Cloud only by RM\s5K/);
  });

  test("its rows say the range of each unknown with its unit", () => {
    expect(svgOf(tornadoView(tornadoOf([rate]), ink))).toContain("Discount rate a year: 10 % to 17 %");
  });

  test("draws the first ten and lists all", () => {
    const bars = Array.from({length: 12}, (_, at) => ({...rate, path: `input.${at}`, label: `Input ${at}`}));
    const many = tornadoView(tornadoOf(bars), ink);
    expect(many.table.rows).toHaveLength(12);
    expect(svgOf(many)).toContain("Input 9:");
    expect(svgOf(many)).not.toContain("Input 10:");
  });
});

describe("the value of information", () => {
  test("its title is what is worth most to know, if it is more than noise", () => {
    expect(valueOfInformationView(worth, ink).title).toBe(
      'To know "exchange rate" is worth most: up to RM\u00a03K',
    );
    expect(valueOfInformationView({...worth, unknowns: worth.unknowns.slice(1)}, ink).title).toBe(
      "No single unknown is worth finding out: none would change the choice",
    );
  });

  test("what is no more than noise bears no figure", () => {
    expect(svgOf(valueOfInformationView(worth, ink))).toContain("Energy overhead: nothing found");
  });
});

test("the Sobol chart says which unknown the doubt is", () => {
  expect(sobolView(indices, ["4x L40S", "Cloud only"], 96, ink).title).toBe(
    "62 % of the doubt about 4x L40S against Cloud only is change of cloud prices a year",
  );
});

test("values are said in their unit", () => {
  expect(inUnit(-0.4387, "share")).toBe("−44 %");
  expect(inUnit(0.0529, "share")).toBe("5.3 %");
  expect(inUnit(4838, "MYR/month")).toBe("RM 4.84K/month");
  expect(inUnit(3.776, "tenants/year")).toBe("3.78 tenants/year");
});

const svgOf = (drawn: ReturnType<typeof tornadoView>) =>
  chartSvg(drawn, {width: 560, height: 300}, document) ?? "";

test.each([
  view(mapOf((tenants) => tenants < 9)),
  tornadoView(tornadoOf([price, rate]), ink),
  valueOfInformationView(worth, ink),
  sobolView(indices, ["4x L40S", "Cloud only"], 96, ink),
])("$id is drawn without a browser, in spelled-out colours", async (drawn) => {
  const svg = svgOf(drawn);
  expect(svg).not.toMatch(/var\(|NaN|undefined/);
  await expect(`${svg}\n`).toMatchFileSnapshot(`__golden__/${drawn.id}.svg`);
});
