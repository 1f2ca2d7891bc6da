import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {horizonCalendar} from "../horizon/calendar.ts";
import {box, calm, withContingency} from "../horizon/fixture.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {type PlayedOption, playFuture} from "./playFutures.ts";

type Contingencies = Scenario["contingencies"];
type Name = keyof Contingencies;

/** Four GPUs answer in a second, three in two and send a fifth of open work away, fewer hold nothing. */
const whole = box();
const three = box({p95: () => 2, cloudShare: 0.2, refusedShare: 0.1});
const withGpus = (left: number) => (left >= 4 ? whole : left === 3 ? three : null);

function playedOn(world: Scenario, option = "l40s"): PlayedOption {
  const {stages} = world.options[option];
  const boxes = new Map([[option, stages.map((stage) => ({stage, gpus: 4, withGpus}))]]);
  const calendar = horizonCalendar(world, bundledCatalogue);
  const only = {...world, options: {[option]: world.options[option]}};
  const played = playFuture({scenario: only, catalogue: bundledCatalogue, calendar, boxes}, only, 0);
  return played.options.get(option) ?? played.cloud;
}

const short: Scenario = {...calm, run: {...calm.run, horizonMonths: 24}};
const off = playedOn(short);
const on = <One extends Name>(name: One, settings: Partial<Contingencies[One]> = {}, option = "l40s") =>
  playedOn(withContingency(short, name, {...settings, mode: "on"}), option);

const total = (values: Float64Array) =>
  values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
const cash = ({money}: PlayedOption) => total(money.cash);
const cloudCost = ({money}: PlayedOption) => -total(money.lines.cloud);
const lateness = ({trace}: PlayedOption) => {
  if (trace.lateness === null) throw new Error("a box must be late or not, got none");
  return trace.lateness;
};
const worst = (values: Float64Array) => Math.min(...values.filter((value) => !Number.isNaN(value)));

/** What the sentence of each toggle in docs/contingencies.md claims, against the same future with everything off. */
const directions: Record<Name, () => void> = {
  deliverySlip() {
    const late = on("deliverySlip", {weeks: 8});
    expect(lateness(late).slipDays).toBeGreaterThan(lateness(off).slipDays);
    expect(lateness(late).auditDay).toBeGreaterThan(lateness(off).auditDay);
    expect(lateness(late).bridgeDays).toBeGreaterThan(0);
    expect(cash(late)).toBeLessThan(cash(off));
  },
  burnInFailure() {
    const repeated = on("burnInFailure", {chance: 0, repairDays: 2});
    const later = lateness(repeated).slipDays - lateness(off).slipDays;
    expect(later).toBeGreaterThanOrEqual(3); // two days of repair, one of burn-in
    expect(later).toBeLessThanOrEqual(7); // and the days off between
  },
  accuracyGap() {
    const held = on("accuracyGap", {holdWeeks: 4});
    expect(lateness(held).slipDays - lateness(off).slipDays).toBeGreaterThan(25); // four weeks, days off falling elsewhere
    expect(total(held.trace.mirrorShare)).toBeGreaterThan(total(off.trace.mirrorShare));
    expect(cloudCost(held)).toBeGreaterThan(cloudCost(off));
  },
  modelRollback() {
    const back = on("modelRollback", {days: 5});
    expect(cloudCost(back)).toBeGreaterThan(cloudCost(off));
    const live = off.trace.stages[0].liveMonth;
    expect(back.trace.sensitiveAvailability[live]).toBeLessThan(off.trace.sensitiveAvailability[live]);
    expect(back.trace.soapP95Seconds).toEqual(off.trace.soapP95Seconds);
  },
  tenantStaysOnCloud() {
    const stays = on("tenantStaysOnCloud", {chance: 0});
    expect(cloudCost(stays)).toBeGreaterThan(cloudCost(off));
    expect(total(stays.money.lines.premium)).toBeGreaterThan(0);
    const paidFrom = stays.money.lines.premium.findIndex((paid) => paid > 0);
    expect(paidFrom).toBe(stays.trace.liveShare.findIndex((live) => live > 0)); // there is nothing to refuse before
    expect(total(stays.trace.busyHourSessions)).toBeLessThan(total(off.trace.busyHourSessions));
  },
  gpuDown() {
    const fewer = on("gpuDown", {failuresPerGpuYear: 0});
    expect(Math.max(...fewer.trace.soapP95Seconds.filter((p95) => p95 > 0))).toBe(2);
    expect(cloudCost(fewer)).toBeGreaterThan(cloudCost(off));
    expect(worst(fewer.trace.sensitiveAvailability)).toBeLessThan(worst(off.trace.sensitiveAvailability));
  },
  coolingDerate() {
    const hot = on("coolingDerate", {chancePerYear: 0});
    expect(Math.max(...hot.trace.soapP95Seconds.filter((p95) => p95 > 0))).toBe(2);
    expect(cloudCost(hot)).toBeGreaterThan(cloudCost(off));
  },
  psuDown() {
    const dark = on("psuDown", {failuresPerUnitYear: 0, repairDays: 3}); // the other supply carries no GPU of an L40S box
    const month = dark.trace.boxAvailability.findIndex((up) => up < 1);
    const days = 30 + (month % 2); // December, the month of the projection, has 31
    expect(dark.trace.boxAvailability[month]).toBeCloseTo(1 - 3 / days, 2);
  },
  serverDown() {
    const down = on("serverDown", {failuresPerYear: 0, repairHours: 12});
    expect(worst(down.trace.sensitiveAvailability)).toBeLessThan(worst(off.trace.sensitiveAvailability));
    expect(cloudCost(down)).toBeGreaterThan(cloudCost(off));
  },
  siteOutage() {
    const lost = (upsMinutes: number) =>
      1 - worst(on("siteOutage", {perYear: 0, hours: 2, upsMinutes}).trace.boxAvailability);
    expect(lost(0)).toBeCloseTo(2 / (31 * 24), 12);
    expect(lost(60)).toBeCloseTo(1 / (31 * 24), 12);
    expect(lost(180)).toBe(0);
  },
  driverInstability() {
    const {trace} = on("driverInstability", {weeks: 4});
    const live = trace.boxAvailability.findIndex((up) => !Number.isNaN(up));
    expect(trace.boxAvailability[live]).toBeLessThan(1);
    expect(trace.boxAvailability[live + 3]).toBe(1);
  },
  openaiOutage() {
    const away = on("openaiOutage", {perYear: 12});
    const alone = on("openaiOutage", {perYear: 12}, "cloud");
    expect(worst(alone.trace.availability)).toBeLessThan(1);
    expect(total(away.trace.availability)).toBeGreaterThan(total(alone.trace.availability));
    expect(away.trace.sensitiveAvailability).toEqual(off.trace.sensitiveAvailability);
  },
  modelShutdown() {
    const forgotten = on("modelShutdown", {days: 10});
    expect(worst(forgotten.trace.availability)).toBeLessThan(worst(off.trace.availability));
    expect(worst(forgotten.trace.cloudAvailability)).toBeLessThan(1);
    expect(forgotten.trace.sensitiveAvailability).toEqual(off.trace.sensitiveAvailability);
  },
};

/** The last cell of each row of the table. */
const sentences = new Map(
  readFileSync("docs/contingencies.md", "utf8")
    .split("\n")
    .flatMap((line) => {
      const [, name, , , sentence] = /^\| `(\w+)` \|([^|]*)\|([^|]*)\| (.*) \|$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, sentence] as const];
    }),
);

test("every toggle has its sentence", () => {
  expect([...sentences.keys()].sort()).toEqual(Object.keys(calm.contingencies).sort());
});

describe.each(Object.entries(directions))("%s", (name, holds) => {
  test(sentences.get(name) ?? "has no sentence", holds);
});

test("with every contingency off nothing fails: each class is served all the time", () => {
  expect(worst(off.trace.availability)).toBe(1);
  expect(worst(off.trace.sensitiveAvailability)).toBe(1);
});
