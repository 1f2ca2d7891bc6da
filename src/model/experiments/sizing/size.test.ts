import {describe, expect, test} from "vitest";
import plan from "../../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../../catalogue/bundled.ts";
import type {Catalogue} from "../../catalogue/types.ts";
import {powerCheck} from "../../placement/power.ts";
import {type Scenario, ScenarioSchema} from "../../scenario/schema/scenario.ts";
import {expectedAvailability, projectedTenants} from "./assess.ts";
import {type Candidate, candidateServers, withServers} from "./candidates.ts";
import {noteFloorSeconds, precisionOrders, screen} from "./screen.ts";
import {type Sizing, size} from "./size.ts";

const scenario = ScenarioSchema.parse(plan);
const candidates = candidateServers(bundledCatalogue, 4);
const find = (gpu: string, cards: number): Candidate => {
  const found = candidates.find(({server}) => server.gpu === gpu && server.gpus === cards);
  if (!found) throw new Error(`must be a candidate, got ${cards}x ${gpu}`);
  return found;
};

describe("candidates", () => {
  test("a composed server costs what the plan's chassis does without its cards, and the cards that go in", () => {
    // RM 280,000 - 4 x 8,000 USD x 4 = RM 152,000; one supply of 1.6 kW carries 600 + 150 + 600 W
    expect(find("rtx-pro-6000-bse", 1).capexMyr).toBe(186_000); // and 34,400, to the nearest thousand
    expect(find("rtx-pro-6000-bse", 1).server.psus).toBe(2);
  });

  test("hardware that the plan did not think of is among them", () => {
    expect(find("rtx-pro-6000-bse", 4).capexMyr).toBeGreaterThan(0);
    expect(find("h200-sxm", 4).kind).toBe("catalogue");
    expect(find("h100-pcie", 2).kind).toBe("catalogue");
    expect(find("l40s", 8).kind).toBe("catalogue");
  });

  test("every composed server runs on with one supply lost", () => {
    for (const {kind, server, gpu} of candidates)
      if (kind === "composed") expect(powerCheck(server, gpu).redundant, server.id).toBe(true);
  });

  test("a server of the catalogue whose supplies do not carry it is replaced by one whose do", () => {
    expect(find("l40s", 4)).toMatchObject({kind: "composed", capexMyr: 290_000});
  });

  test("boards of SXM parts come with four or eight", () => {
    expect(candidates.some(({gpu, server}) => gpu.id === "h200-sxm" && server.gpus < 4)).toBe(false);
  });

  test("a GPU without a price is no candidate", () => {
    expect(candidates.some(({gpu}) => gpu.priceUsd === undefined)).toBe(false);
  });
});

describe("the screen", () => {
  const known = withServers(bundledCatalogue, candidates);

  test("each precision comes first once, and what it cannot do falls back to a better one", () => {
    expect(precisionOrders(["fp16", "fp8", "int4"])).toEqual([
      ["fp16", "fp8", "int4"],
      ["fp8", "int4", "fp16"],
      ["int4", "fp8", "fp16"],
    ]);
  });

  test("a box that cannot hold the models is left out", () => {
    expect(screen(find("l40s", 1), scenario, known)).toEqual([]);
  });

  test("no note is written faster than its weights can be read, once a token", () => {
    const layout = screen(find("h200-sxm", 4), scenario, known).find(
      ({placement: {groups}}) => groups.find(({model}) => model.id.startsWith("llama"))?.precision === "int4",
    );
    if (!layout) throw new Error("must hold the note model at INT4");
    const weights =
      layout.placement.groups.find(({model}) => model.id.startsWith("llama"))?.weightsBytes ?? 0;
    expect(weights).toBeGreaterThan(35e9); // 70 thousand million weights of half a byte
    expect(layout.floorSeconds).toBeCloseTo((570 * weights) / (4 * 4.8e12), 9);
  });

  test("to the first token the floor is the prompt alone", () => {
    const [layout] = screen(find("h200-sxm", 4), scenario, known);
    const streamed: Scenario = {
      ...scenario,
      objectives: {...scenario.objectives, soapMeasuredTo: "first-token"},
    };
    expect(noteFloorSeconds(layout.placement, streamed)).toBe(0); // redrafted every 30 s: all but the end is known
  });
});

describe("the projected load", () => {
  test("is everybody of today and everybody expected", () => {
    expect(projectedTenants(scenario)).toBe(10);
  });

  test("counts a GPU out as the whole box where the others do not hold the models", () => {
    const known = withServers(bundledCatalogue, candidates);
    const up = (cards: number) => {
      const candidate = find("rtx-pro-6000-bse", cards);
      const [layout] = screen(candidate, scenario, known);
      return expectedAvailability(layout, known);
    };
    const stops = (0.37 * 8) / 8766; // of the whole server
    expect(up(4)).toBeCloseTo(1 - stops, 12);
    expect(up(2)).toBeCloseTo(1 - stops - (2 * 0.04 * 21 * 24) / 8766, 12);
  });
});

describe("sizing", () => {
  const of = (gpus: readonly string[]): Catalogue => ({
    ...bundledCatalogue,
    gpus: new Map([...bundledCatalogue.gpus].filter(([id]) => gpus.includes(id))),
    servers: new Map([...bundledCatalogue.servers].filter(([, {gpu}]) => gpus.includes(gpu))),
  });
  const {workload} = scenario;
  const quiet: Scenario = {
    ...scenario,
    workload: {
      clinic: {...workload.clinic, visitsPerDay: 8},
      visit: {...workload.visit, redraftEverySeconds: 0, reasonShare: 0},
      chat: {...workload.chat, sessionsPerTenantPerDay: 5},
    },
  };
  const lenient: Scenario = {
    ...quiet,
    objectives: {
      ...scenario.objectives,
      ...{soapP95Seconds: 1000, whisperP95Seconds: 1000, retrievalP95Seconds: 1000},
      ...{ambientSessions: 1, chatSessions: 1, chatFirstTokenP95Seconds: 1000, availability: 0.9},
    },
  };
  const run = (asked: Scenario, catalogue: Catalogue): Sizing => {
    const slices = size(asked, catalogue);
    for (;;) {
      const {done, value} = slices.next();
      if (done) return value;
    }
  };

  test("proposes the cheapest server that keeps every objective, and simulates nothing dearer", () => {
    const sizing = run(lenient, of(["l40s", "h100-sxm5"]));
    expect(sizing.cheapest?.server).toBe("composed-4x-l40s");
    expect(sizing.nearest).toBeNull();
    expect(sizing.simulated.every(({capexMyr}) => capexMyr <= 290_000)).toBe(true);
    expect(sizing.sentence).toContain("The cheapest fleet that keeps every objective is 4x L40S");
  });

  test("names the nearest miss and what would have to be accepted where none does", () => {
    const sizing = run(quiet, of(["l40s"]));
    expect(sizing.cheapest).toBeNull();
    expect(sizing.belowFloor).toBe(sizing.layouts);
    expect(sizing.nearest?.accept[0]).toMatch(/^a SOAP note in \d+ s at p95$/);
    expect(sizing.sentence).toContain("No fleet of the catalogue keeps every objective.");
    expect(sizing.sentence).toContain("If notes are streamed");
  });
});
