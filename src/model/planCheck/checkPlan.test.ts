import {describe, expect, test} from "vitest";
import {shortWeekday} from "./calendar.ts";
import {CLAIMS, checkPlan} from "./checkPlan.ts";
import type {ClaimVerdict, SimulatedMoney, SimulatedOption} from "./claim.ts";
import {type Change, planWith, resultOf, swapServer} from "./fixture.ts";

const LLAMA_8B: Change = ({placement}) => {
  placement.map = [
    {gpus: [0], models: ["whisper-large-v3", "bge-m3"]},
    {gpus: [1, 2], models: ["llama-3.1-8b-instruct"]},
  ];
};

const trueWeekdays: Change = ({schedule}) => {
  for (const task of Object.values(schedule.tasks)) task.weekdayAsWritten = shortWeekday(task.date);
};

const livingFallbacks: Change = ({routes}) => {
  routes.audio.cloud = "gpt-transcribe";
  routes.chat.cloud = "gpt-6-luna";
  routes.reason.cloud = "gpt-6-luna";
  routes.vision.cloud = "gpt-6-luna";
};

const gates = (holds: boolean): {options: SimulatedOption[]} => ({
  options: ["l40s", "h100"].map((id) => ({
    id,
    gates: [
      "soapP95",
      "whisperP95",
      "retrievalP95",
      "ambientConcurrency",
      "chatConcurrency",
      "availability",
    ].map((gate) => ({id: gate, holds, value: holds ? 1 : 9, target: 2, unit: "s", because: "as simulated"})),
  })),
});

/** The default tier and cloud only in money as the plan says it, but for what is given. */
const money = (given: Partial<SimulatedMoney>): {options: SimulatedOption[]} => ({
  options: ["cloud", "l40s", "h100"].map((id) => ({
    id,
    gates: [],
    money: {
      yearFrom: "2027-12",
      tenants: 10,
      openaiMyrPerMonth: id === "cloud" ? 25_000 : 1000,
      runRateMyrPerMonth: {cash: 3000, accrual: 10_800},
      paybackMonths: {p10: 10, p50: 14, p90: null},
      liveDate: {p10: "2026-12-30", p50: "2027-01-06", p90: "2027-01-20"},
      chanceLiveByPlan: 0.6,
      ...given,
    },
  })),
});

/** Claims that the futures judge: what they would have to say for each to fail. */
const SIMULATED: Readonly<Record<string, Partial<SimulatedMoney>>> = {
  "payback-simulated-budget": {paybackMonths: {p10: 22, p50: 29, p90: 48}},
  "payback-simulated-premium": {paybackMonths: {p10: null, p50: null, p90: null}},
  "cloud-bill-simulated": {openaiMyrPerMonth: 9000, tenants: 7},
  "cloud-residual-simulated": {openaiMyrPerMonth: 2000},
  "run-rate-simulated": {runRateMyrPerMonth: {cash: 4000, accrual: 12_400}},
  "live-date-simulated": {chanceLiveByPlan: 0.02},
};

/** Each claim: its verdict on the plan, and a change that turns it. */
const FLIPS: Readonly<Record<string, readonly [ClaimVerdict, Change, ClaimVerdict]>> = {
  "payback-14-months": ["holds", (s) => (s.finance.openaiBillProjectedMyrPerMonth = 15_000), "fails"],
  "payback-4-months": ["contradicts", (s) => (s.claims.paybackMonthsSection3 = 13), "holds"],
  "payback-accrual": ["unstated", (s) => (s.finance.amortisationMonths = 120), "holds"],
  "payback-at-todays-tenants": ["fails", (s) => (s.finance.openaiBillTodayMyrPerMonth = 25_000), "holds"],
  "payback-premium-within-write-off": ["fails", (s) => (s.finance.amortisationMonths = 55), "holds"],
  "run-rate": ["holds", (s) => (s.finance.rackMyrPerMonth = 3000), "fails"],
  "amortisation-line": ["holds", (s) => (s.finance.amortisationMonths = 60), "fails"],
  "cloud-cost-per-tenant": [
    "contradicts",
    (s) => (s.finance.openaiBillProjectedMyrPerMonth = 20_000),
    "holds",
  ],
  "cloud-bill-against-volume": ["contradicts", (s) => (s.finance.openaiBillTodayMyrPerMonth = 5000), "holds"],
  "service-tax-on-cloud": ["unstated", (s) => (s.finance.serviceTaxShare = 0), "holds"],
  "capex-before-tax": [
    "unstated",
    ({finance}) => {
      finance.salesTaxShare = 0;
      finance.freightMyr = 0;
    },
    "holds",
  ],
  "gpu-map-budget-fp16": ["fails", LLAMA_8B, "holds"],
  "gpu-map-budget-fp8": ["fails", LLAMA_8B, "holds"],
  "gpu-map-budget-int4": ["fails", LLAMA_8B, "holds"],
  "gpu-map-premium-fp16": ["fails", LLAMA_8B, "holds"],
  "gpu-map-premium-fp8": ["fails", LLAMA_8B, "holds"],
  "gpu-map-premium-int4": ["holds", (s) => (s.placement.memoryShare = 0.5), "fails"],
  "gpu-map-precision-budget": ["fails", LLAMA_8B, "holds"],
  "gpu-map-precision-premium": ["unstated", LLAMA_8B, "holds"],
  "all-models-at-once-budget": ["fails", (s) => (s.objectives.ambientSessions = 6), "holds"],
  "all-models-at-once-premium": ["holds", (s) => (s.objectives.ambientSessions = 200), "fails"],
  "derate-budget": ["fails", (s) => (s.contingencies.coolingDerate.gpusLeft = 4), "holds"],
  "derate-premium": ["unstated", (s) => (s.contingencies.coolingDerate.gpusLeft = 4), "holds"],
  "sharding-without-nvlink": ["unstated", swapServer("l40s-4x", "h200-4x"), "holds"],
  "soap-floor-budget": ["fails", (s) => (s.objectives.soapMeasuredTo = "first-token"), "holds"],
  "soap-floor-premium": ["fails", (s) => (s.workload.visit.noteTokensMean = 200), "holds"],
  "failover-keeps-notes-budget": ["holds", (s) => (s.gateway.failoverMeasuredTo = "full-response"), "fails"],
  "failover-keeps-notes-premium": ["holds", (s) => (s.gateway.failoverSeconds = 0.05), "fails"],
  "ambient-target-against-demand": ["fails", (s) => (s.tenants.target = 7), "holds"],
  "mid-tier-saturation": ["holds", (s) => (s.today.ambientSessions = 5), "fails"],
  "upgrade-trigger": ["contradicts", (s) => (s.claims.upgradeAtTenants = 14), "holds"],
  "pipeline-reaches-target": ["contradicts", (s) => (s.tenants.target = 8), "holds"],
  "failover-and-zero-cloud": ["contradicts", (s) => (s.objectives.zeroCloudLeak = false), "holds"],
  "sensitive-share": ["holds", (s) => (s.tenants.sensitiveShare = 0.8), "contradicts"],
  "availability-one-chassis-budget": ["fails", (s) => (s.contingencies.gpuDown.repairDays = 0.5), "holds"],
  "availability-one-chassis-premium": [
    "holds",
    (s) => (s.contingencies.serverDown.repairHours = 72),
    "fails",
  ],
  "fallback-models-live-on": ["fails", livingFallbacks, "holds"],
  "order-date-against-lead-time": ["fails", (s) => (s.schedule.orderDate = "2026-11-11"), "holds"],
  "market-lead-time": ["fails", (s) => (s.schedule.marketLeadTimeWeeks = 5), "holds"],
  "order-in-month": ["holds", (s) => (s.schedule.orderDate = "2026-12-01"), "contradicts"],
  "weekday-labels": ["fails", trueWeekdays, "holds"],
  "work-on-days-off": [
    "fails",
    ({schedule}) => {
      for (const task of Object.values(schedule.tasks)) task.worksOnHolidays = true;
    },
    "holds",
  ],
  "installation-fits-its-dates": ["fails", (s) => (s.schedule.liveDate = "2027-01-08"), "holds"],
  "decision-on-a-working-day": ["fails", (s) => (s.schedule.decisionDate = "2026-11-13"), "holds"],
  "slack-before-audit": ["fails", (s) => (s.contingencies.deliverySlip.mode = "off"), "holds"],
  "team-fte": ["holds", (s) => (s.schedule.team.devops.fte = 0.5), "contradicts"],
  "team-capacity": ["holds", (s) => (s.schedule.team.devops.fte = 0.5), "fails"],
  "team-day-by-day": [
    "fails",
    ({schedule}) => {
      for (const task of Object.values(schedule.tasks)) task.staffDays = 0.25;
    },
    "holds",
  ],
  "psu-budget": ["fails", swapServer("l40s-4x", "l40s-2x"), "holds"],
  "psu-premium": ["fails", swapServer("h100-4x", "h200-4x"), "holds"],
  "colocation-energy-budget": ["fails", (s) => (s.finance.tariffMyrPerKwh = 0.4), "holds"],
  "colocation-energy-premium": ["fails", (s) => (s.finance.rackMyrPerMonth = 4000), "holds"],
  "colocation-one-figure": ["contradicts", (s) => (s.finance.tariffMyrPerKwh = 0.01), "holds"],
  "disks-last-the-write-off": ["holds", (s) => (s.workload.clinic.visitsPerDay = 100), "unstated"],
};

const onPlan = new Map(checkPlan(planWith()).map((result) => [result.id, result]));
const isTarget = (id: string) => id.startsWith("target-");
const simulatedOnly = (id: string) => isTarget(id) || id in SIMULATED;

describe("every claim turns with the scenario", () => {
  test.each(Object.entries(FLIPS))("%s", (id, [verdict, change, turned]) => {
    expect(onPlan.get(id)?.verdict).toBe(verdict);
    expect(resultOf(id, change).verdict).toBe(turned);
  });
  test("none is left out of this list", () => {
    const ids = CLAIMS.map(({id}) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !simulatedOnly(id) && !(id in FLIPS))).toEqual([]);
    expect(Object.keys(FLIPS).length).toBeGreaterThanOrEqual(40);
  });
  test("the targets of section 9 take the verdict of simulation, and are left out without one", () => {
    const ids = CLAIMS.map(({id}) => id).filter(isTarget);
    expect(ids.length).toBe(12);
    for (const id of ids) {
      expect(onPlan.has(id)).toBe(false);
      expect(resultOf(id, undefined, gates(true)).verdict).toBe("holds");
      expect(resultOf(id, undefined, gates(false))).toMatchObject({
        verdict: "fails",
        computed: {value: 9, unit: "s"},
      });
    }
  });
});

describe("what the plan says of its money and its first day takes the verdict of the futures", () => {
  test.each(Object.entries(SIMULATED))("%s", (id, given) => {
    expect(CLAIMS.some((claim) => claim.id === id)).toBe(true);
    expect(onPlan.has(id)).toBe(false);
    expect(resultOf(id, undefined, money({})).verdict).toBe("holds");
    const failed = resultOf(id, undefined, money(given));
    expect(failed.verdict).toBe("fails");
    expect(failed.because).not.toMatch(/undefined|NaN|Infinity|null/);
  });
  test("its own words turn them too", () => {
    const stated = (change: Change) =>
      resultOf("payback-simulated-budget", change, money(SIMULATED["payback-simulated-budget"]));
    expect(stated((s) => (s.claims.paybackMonthsSection7 = 30)).verdict).toBe("holds");
    const bill = resultOf(
      "cloud-bill-simulated",
      (s) => (s.finance.openaiBillProjectedMyrPerMonth = 9100),
      money({openaiMyrPerMonth: 9000}),
    );
    expect(bill.verdict).toBe("holds");
  });
});

describe("a check of the plan", () => {
  const results = [...onPlan.values()];
  test("says for each claim its section, what was computed, and why in words with a number", () => {
    for (const {section, claim, computed, because, inputs} of results) {
      expect(section).toMatch(/^\d+(, \d+)*$/);
      expect(claim.length).toBeGreaterThan(10);
      expect(computed.value === null || Number.isFinite(computed.value)).toBe(true);
      expect(computed.unit).not.toBe("");
      expect(because).not.toMatch(/undefined|NaN|Infinity|null/);
      expect(inputs.length).toBeGreaterThan(0);
    }
  });
  test("names inputs that are paths of the scenario", () => {
    const {scenario} = planWith();
    for (const path of results.flatMap(({inputs}) => inputs)) {
      const value = path
        .split(".")
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], scenario);
      expect(value === undefined ? path : "").toBe("");
    }
  });
  test("ranks what does not hold first, and the grave before the small", () => {
    const open = results.map(({verdict}) => verdict === "holds");
    expect(open).toEqual([...open].sort((a, b) => Number(a) - Number(b)));
    const severities = results.filter(({verdict}) => verdict !== "holds").map(({severity}) => severity);
    expect(severities.lastIndexOf("high")).toBeLessThan(severities.indexOf("medium"));
    expect(severities.lastIndexOf("medium")).toBeLessThan(severities.indexOf("low"));
  });
  test("gives the same results twice, in JSON too", () => {
    expect(JSON.stringify(checkPlan(planWith()))).toBe(JSON.stringify(results));
  });
  test("stands where nothing is bought or nobody is in the pipeline", () => {
    const bare = checkPlan(
      planWith(({options, tenants}) => {
        for (const option of Object.values(options)) option.stages = [];
        tenants.prospects = {};
      }),
    );
    expect(bare.some(({id}) => id.startsWith("payback"))).toBe(false);
    expect(bare.some(({id}) => id === "weekday-labels")).toBe(true);
  });
});
