import fc from "fast-check";
import {describe, expect, test} from "vitest";
import plan from "../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {streams} from "../kernel/random.ts";
import {ROUTES} from "../scenario/schema/gateway.ts";
import {type Scenario, ScenarioSchema} from "../scenario/schema/scenario.ts";
import type {BoxResponse, ResponsePoint} from "../serving/boxResponse.ts";
import {horizonCalendar} from "./calendar.ts";
import {deliver, installed} from "./delivery.ts";
import type {StageBoxes} from "./inputs.ts";
import {simulateHorizon} from "./simulate.ts";
import {clinicDays, demandSessions, draftsPerVisit, visitVolumes} from "./usage.ts";

const scenario = ScenarioSchema.parse(plan);
const calm: Scenario = {
  ...scenario,
  tenants: {
    ...scenario.tenants,
    prospects: Object.fromEntries(
      Object.entries(scenario.tenants.prospects).map(([id, prospect]) => [id, {...prospect, chance: 1}]),
    ),
    churnPerYear: 0,
    delayMonthsMean: 0,
    laterChance: 1,
    perYearAfterTarget: 0,
  },
  contingencies: Object.fromEntries(
    Object.entries(scenario.contingencies).map(([name, settings]) => [name, {...settings, mode: "off"}]),
  ) as unknown as Scenario["contingencies"],
};
const calendar = horizonCalendar(scenario, bundledCatalogue);

/** A box that answers in one second, sends `cloudShare` of open work to the cloud and takes half its power. */
function box(cloudShare: number): BoxResponse {
  const one = {p50: 1, p95: 1, p99: 1};
  const shares = Object.fromEntries(
    ROUTES.map((route) => [route, cloudShare]),
  ) as ResponsePoint["cloudShare"];
  return {
    gpus: 4,
    tdpWatts: 2000,
    at: (tenants) => ({
      ambientSessions: tenants,
      chatSessions: 0,
      soapFirstToken: one,
      soapFull: one,
      whisper: one,
      retrieval: one,
      chatFirstToken: one,
      chatFull: one,
      stages: {queue: 0, asr: 0, retrieval: 0, prefill: 0, decode: 1, network: 0},
      cloudShare: shares,
      refusedShare: 0,
      gpuBusy: [0.5],
      meanWattsShare: 0.5,
      bottleneck: "none",
    }),
  };
}

function play(option: string, seed: number, world: Scenario = calm, cloudShare = 0) {
  const boxes: StageBoxes[] = world.options[option].stages.map((stage) => ({
    stage,
    gpus: 4,
    withGpus: (left) => (left >= 3 ? box(cloudShare) : null),
  }));
  const inputs = {
    scenario: world,
    option: world.options[option],
    boxes,
    calendar: horizonCalendar(world, bundledCatalogue),
    loadFactor: 1,
    latencyFactor: 1,
  };
  return simulateHorizon(inputs, streams(seed, 0));
}

describe("delivery", () => {
  const wishes = {...calm, schedule: {...calm.schedule, leadTimeWeeks: 5, installationDays: 10}};

  test("an order on 15 Nov 2026 with five weeks of lead time is delivered on 20 Dec and waits for the plan's first day", () => {
    const {delivered, live} = deliver(
      calendar.dayOf("2026-11-15"),
      wishes,
      calendar,
      {deliveryWeeks: 0, holdWeeks: 0},
      true,
    );
    expect(calendar.dateOf(delivered)).toBe("2026-12-20");
    expect(live).toBeGreaterThanOrEqual(calendar.dayOf("2026-12-24") + 9);
  });

  test("ten days from 24 Dec without a pause end on 2 Jan; with weekends, Christmas and New Year off, on 8 Jan", () => {
    const from = calendar.dayOf("2026-12-24");
    expect(calendar.dateOf(installed(from, 10, false, calendar))).toBe("2027-01-02");
    expect(calendar.dateOf(installed(from, 10, true, calendar))).toBe("2027-01-08");
  });

  test("a slip of four weeks makes a late box later by four weeks", () => {
    const ordered = calendar.dayOf("2027-03-01");
    const base = deliver(
      ordered,
      {...wishes, schedule: {...wishes.schedule, daysOffForHolidays: false}},
      calendar,
      {deliveryWeeks: 0, holdWeeks: 0},
      true,
    );
    const late = deliver(
      ordered,
      {...wishes, schedule: {...wishes.schedule, daysOffForHolidays: false}},
      calendar,
      {deliveryWeeks: 4, holdWeeks: 0},
      true,
    );
    expect(late.live - base.live).toBe(28);
  });
});

describe("the clinic's work", () => {
  test("a month of weekdays counts whole days, a shorter Sunday its share, a holiday none", () => {
    const clinic = {
      ...scenario.workload.clinic,
      weekdayHours: [9, 19] as [number, number],
      saturdayHours: [9, 14] as [number, number],
      sundayHours: [0, 0] as [number, number],
    };
    // February 2027: 20 weekdays, 4 Saturdays
    expect(clinicDays("2027-02", clinic, new Set(["2027-02-01"]))).toBeCloseTo(19 + 4 * 0.5, 12);
  });

  test("redrafts every 30 s of a nine-minute visit are 18 on the way and one at its end", () => {
    const workload = {
      ...scenario.workload,
      visit: {...scenario.workload.visit, minutesMean: 9, redraftEverySeconds: 30},
    };
    expect(draftsPerVisit(workload)).toBe(19);
  });

  test("a visit without redrafts reads its transcript once and writes one note", () => {
    const visit = {
      ...scenario.workload.visit,
      redraftEverySeconds: 0,
      ambientShare: 1,
      minutesMean: 10,
      wordsPerMinute: 100,
      tokensPerWord: 2,
      instructionTokens: 500,
      retrievalChunks: 2,
      chunkTokens: 100,
      noteTokensMean: 300,
    };
    const {chat, audio} = visitVolumes({...scenario.workload, visit}, "chat");
    expect(chat.inputTokens).toBe(2000 + 500 + 200);
    expect(chat.outputTokens).toBe(300);
    expect(audio.audioMinutes).toBe(10);
  });

  test("sessions open at once are arrivals times stay (Little)", () => {
    const workload = {
      ...scenario.workload,
      clinic: {
        ...scenario.workload.clinic,
        visitsPerDay: 60,
        weekdayHours: [9, 19] as [number, number],
        peakFactor: 2,
      },
      visit: {...scenario.workload.visit, ambientShare: 0.5, minutesMean: 10},
    };
    expect(demandSessions(workload)).toBeCloseTo((60 / 10) * 2 * 0.5 * (10 / 60), 12);
  });
});

describe("a future", () => {
  test("is the same for the same seed, and another for another", () => {
    expect(play("l40s", 7, scenario)).toEqual(play("l40s", 7, scenario));
    expect(play("l40s", 8, scenario).visits).not.toEqual(play("l40s", 7, scenario).visits);
  });

  test("meets every option with the same tenants, sensitive ones only where a box is live", () => {
    const cloud = play("cloud", 3);
    const box = play("l40s", 3);
    expect(cloud.sensitiveTenants.every((tenants) => tenants === 0)).toBe(true);
    const last = cloud.months - 1;
    expect(cloud.tenants[last] + cloud.sensitiveTenantsLost[last]).toBe(box.tenants[last]);
    expect(box.sensitiveTenants[last]).toBeGreaterThan(0);
  });

  test("sends no sensitive work to the cloud, whatever the box does and under any contingency", () => {
    const modes = fc.constantFrom("off", "on", "chance");
    fc.assert(
      fc.property(
        fc.integer({min: 0, max: 1e6}),
        fc.array(modes, {minLength: 8, maxLength: 8}),
        fc.double({min: 0, max: 1, noNaN: true}),
        (seed, picks, cloudShare) => {
          const contingencies = Object.fromEntries(
            Object.entries(scenario.contingencies).map(([name, settings], i) => [
              name,
              {...settings, mode: picks[i]},
            ]),
          ) as unknown as Scenario["contingencies"];
          const existing = Object.fromEntries(
            Object.entries(scenario.tenants.existing).map(([id, tenant]) => [
              id,
              {...tenant, sensitive: true},
            ]),
          );
          const prospects = Object.fromEntries(
            Object.entries(scenario.tenants.prospects).map(([id, prospect]) => [
              id,
              {...prospect, sensitive: true},
            ]),
          );
          const world: Scenario = {
            ...scenario,
            contingencies,
            tenants: {...scenario.tenants, existing, prospects, sensitiveShare: 1},
          };
          const trace = play("l40s", seed, world, cloudShare);
          for (const route of ROUTES)
            for (const tokens of [
              trace.cloud[route].inputTokens,
              trace.cloud[route].outputTokens,
              trace.cloud[route].audioMinutes,
            ])
              expect(tokens.every((value) => value === 0)).toBe(true);
        },
      ),
      {numRuns: 60},
    );
  });

  test("with everything on the box sends nothing to the cloud once it is live, and all before", () => {
    const trace = play("l40s", 1, calm, 0);
    const live = trace.stages[0].liveMonth;
    expect(trace.cloud.chat.outputTokens[live + 1]).toBe(0);
    expect(trace.cloud.chat.outputTokens[0]).toBeCloseTo(trace.demand.chat.outputTokens[0], 6);
  });

  test("orders the second stage in the month after its tenants are reached, and never when they are not", () => {
    const trace = play("staged", 1, calm);
    const ordered = trace.stages[1].orderedMonth;
    const needed = calm.options.staged.stages[1].order;
    if (needed.on !== "tenants") throw new Error("the plan's second stage waits for tenants");
    expect(trace.tenants[ordered - 1]).toBeGreaterThanOrEqual(needed.tenants);
    const few: Scenario = {...calm, tenants: {...calm.tenants, target: 5}};
    expect(play("staged", 1, few).stages).toHaveLength(1);
  });

  test("takes the box's share of its power for the hours it is live", () => {
    const trace = play("l40s", 1, calm);
    const month = trace.stages[0].liveMonth + 1;
    const days = calendar.monthStarts[month + 1] - calendar.monthStarts[month];
    expect(trace.energyKwh[month]).toBeCloseTo(2 * 0.5 * 24 * days, 6);
  });

  test("a server that fails lowers the availability of the box by its repair time", () => {
    const world: Scenario = {
      ...calm,
      contingencies: {...calm.contingencies, serverDown: {mode: "on", failuresPerYear: 1, repairHours: 12}},
    };
    const trace = play("l40s", 1, world);
    const month = calendar.monthOf(calendar.dayOf(`${calm.tenants.targetMonth}-01`));
    const hours = (calendar.monthStarts[month + 1] - calendar.monthStarts[month]) * 24;
    expect(trace.boxAvailability[month]).toBeCloseTo(1 - 12 / hours, 12);
  });
});
