import {describe, expect, test} from "vitest";
import {streams} from "../kernel/random.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {calendar, calm, play, scenario} from "./fixture.ts";
import {OutageClock} from "./outages.ts";
import {clinicDays, demandSessions, draftsPerVisit, visitVolumes} from "./usage.ts";

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
    expect(play("l40s", 7, {world: scenario})).toEqual(play("l40s", 7, {world: scenario}));
    expect(play("l40s", 8, {world: scenario}).visits).not.toEqual(play("l40s", 7, {world: scenario}).visits);
  });

  test("meets every option with the same tenants, sensitive ones only where a box is live", () => {
    const cloud = play("cloud", 3);
    const box = play("l40s", 3);
    expect(cloud.sensitiveTenants.every((tenants) => tenants === 0)).toBe(true);
    const last = cloud.months - 1;
    expect(cloud.tenants[last] + cloud.sensitiveTenantsLost[last]).toBe(box.tenants[last]);
    expect(box.sensitiveTenants[last]).toBeGreaterThan(0);
  });

  test("with everything on the box sends nothing to the cloud once it is live, and all before", () => {
    const trace = play("l40s", 1);
    const live = trace.stages[0].liveMonth;
    expect(trace.cloud.chat.outputTokens[live + 1]).toBe(0);
    expect(trace.cloud.chat.outputTokens[0]).toBeCloseTo(trace.demand.chat.outputTokens[0], 6);
  });

  test("orders the second stage in the month after its tenants are reached, and never when they are not", () => {
    const trace = play("staged", 1);
    const ordered = trace.stages[1].orderedMonth;
    const needed = calm.options.staged.stages[1].order;
    if (needed.on !== "tenants") throw new Error("the plan's second stage waits for tenants");
    expect(trace.tenants[ordered - 1]).toBeGreaterThanOrEqual(needed.tenants);
    const few: Scenario = {...calm, tenants: {...calm.tenants, target: 5}};
    expect(play("staged", 1, {world: few}).stages).toHaveLength(1);
  });

  test("takes the box's share of its power for the hours it is live", () => {
    const trace = play("l40s", 1);
    const month = trace.stages[0].liveMonth + 1;
    const days = calendar.monthStarts[month + 1] - calendar.monthStarts[month];
    expect(trace.energyKwh[month]).toBeCloseTo(2 * 0.5 * 24 * days, 6);
  });

  test("a server that fails lowers the availability of the box by its repair time", () => {
    const world: Scenario = {
      ...calm,
      contingencies: {...calm.contingencies, serverDown: {mode: "on", failuresPerYear: 1, repairHours: 12}},
    };
    const trace = play("l40s", 1, {world});
    const month = calendar.monthOf(calendar.dayOf(`${calm.tenants.targetMonth}-01`));
    const hours = (calendar.monthStarts[month + 1] - calendar.monthStarts[month]) * 24;
    expect(trace.boxAvailability[month]).toBeCloseTo(1 - 12 / hours, 12);
  });
});

test("a box that is never installed keeps the bridge to the end of the horizon", () => {
  const {team} = calm.schedule;
  const world: Scenario = {
    ...calm,
    schedule: {...calm.schedule, team: {...team, "be-dev": {...team["be-dev"], fte: 0}}},
  };
  const {lateShare, lateness} = play("l40s", 1, {world});
  const trigger = calendar.dayOf("2027-02-03"); // four weeks after 6 January
  expect(lateness?.bridgeFrom).toBe(trigger);
  expect(lateShare[1]).toBe(0);
  expect(lateShare[2]).toBeCloseTo(26 / 28, 12);
  expect(lateShare.slice(3).every((share) => share === 1)).toBe(true);
});

test("a second box does not lack what failed in the first, and its driver is young again", () => {
  const contingencies = {
    ...calm.contingencies,
    gpuDown: {mode: "on", failuresPerGpuYear: 0, repairDays: 200},
    driverInstability: {mode: "chance", crashesPerMonth: 1e-9, restartMinutes: 15, weeks: 4},
  } as const;
  const clock = new OutageClock({contingencies, gateway: calm.gateway}, streams(1));
  const one = {stage: 0, gpus: 4, powerSupplies: 2, gpusOnePsuLost: 0};
  expect(clock.month(one, 30, 30, true).degraded).toBe(1);
  expect(clock.month(one, 30, 30, false).degraded).toBe(1);
  expect(clock.struck.youngDays).toBe(0);
  expect(clock.month({...one, stage: 1}, 30, 30, false).degraded).toBe(0);
  expect(clock.struck.youngDays).toBe(28);
});

test("a box on which no model has room serves no sensitive tenant: they do not come, as without a box", () => {
  const trace = play("l40s", 1, {boxes: () => null});
  expect(trace.sensitiveTenants.every((tenants) => tenants === 0)).toBe(true);
  expect(trace.sensitiveTenantsLost).toEqual(play("cloud", 1).sensitiveTenantsLost);
});
