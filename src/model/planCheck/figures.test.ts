import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {poissonQuantile} from "./capacity.ts";
import {planWith, resultOf} from "./fixture.ts";
import {chanceOnTime} from "./leadTime.ts";
import {dayOff, workingDayBefore, workingDaysBetween} from "./workingDays.ts";

const value = (id: string) => resultOf(id).computed.value;

describe("the plan's arithmetic, by hand", () => {
  test("280 / (25 - 3) = 12.7 months in cash, 280 / (25 - 10.8) = 19.7 with the write-off, 280 / (8 - 3) = 56 today", () => {
    expect(value("payback-14-months")).toBeCloseTo(280 / 22, 10);
    expect(value("payback-accrual")).toBeCloseTo(280 / (25 - 10.778), 3);
    expect(value("payback-at-todays-tenants")).toBe(56);
  });
  test("the premium tier: 1,200 / 22 = 54.5 months", () => {
    expect(value("payback-premium-within-write-off")).toBeCloseTo(54.545, 3);
  });
  test("four months need 280 / 4 = RM 70K saved a month", () => {
    expect(resultOf("payback-4-months").because).toContain("4 months need RM 70K saved a month, RM 22K are");
  });
  test("a tenant costs 8 / 4 = 2.0 today and 25 / 10 = 2.5 in the projection", () => {
    expect(value("cloud-cost-per-tenant")).toBe(1.25);
  });
  test("3 kW all month at PUE 1.6 and RM 0.5068: 2,190 x 1.6 x 0.5068 = RM 1,776", () => {
    expect(value("colocation-energy-budget")).toBeCloseTo(1775.8, 1);
    expect(resultOf("colocation-energy-budget").because).toContain("above RM 0.68 a kWh");
    expect(resultOf("colocation-energy-premium").because).toContain("above RM 0.34 a kWh");
  });
});

describe("the calendar of December 2026", () => {
  const context = planWith();
  test("24 Dec 2026 is a Thursday; the labels are those of 2025/26", () => {
    const {because, computed} = resultOf("weekday-labels");
    expect(computed.value).toBe(10);
    expect(because).toContain("24 Dec 2026 is a Thursday, not Wed");
    expect(because).toContain("in 2025");
  });
  test("two Saturdays and two holidays are among the ten days", () => {
    const days = ["2026-12-25", "2026-12-26", "2027-01-01", "2027-01-02"];
    expect(days.map((day) => dayOff(day, context))).toEqual([
      "Christmas Day",
      "a Saturday",
      "New Year's Day",
      "a Saturday",
    ]);
    for (const day of ["25 Dec 2026", "26 Dec 2026", "1 Jan 2027", "2 Jan 2027"]) {
      expect(resultOf("work-on-days-off").because).toContain(day);
    }
  });
  test("eight working days lie between 24 Dec and 6 Jan", () => {
    expect(workingDaysBetween("2026-12-24", "2027-01-06", context)).toEqual([
      "2026-12-24",
      "2026-12-28",
      "2026-12-29",
      "2026-12-30",
      "2026-12-31",
      "2027-01-04",
      "2027-01-05",
      "2027-01-06",
    ]);
    expect(resultOf("installation-fits-its-dates").useInstead).toContain("8 Jan 2027");
  });
  test("15 Nov 2026 is a Sunday, the Friday before it the 13th", () => {
    expect(dayOff("2026-11-15", context)).toBe("a Sunday");
    expect(workingDayBefore("2026-11-15", context)).toBe("2026-11-13");
  });
});

describe("lead time uniform over four to six weeks", () => {
  test.each([
    ["2026-11-12", 1],
    ["2026-11-15", 11 / 14],
    ["2026-11-23", 3 / 14],
    ["2026-11-27", 0],
  ])("ordered on %s the box is there on 24 Dec with chance %f", (date, chance) => {
    expect(chanceOnTime(date, planWith(), {low: 4, high: 6})).toBeCloseTo(chance, 10);
  });
  test("a lead time without a range is kept or not", () => {
    expect(chanceOnTime("2026-11-26", planWith(), {low: 4, high: 4})).toBe(1);
    expect(chanceOnTime("2026-11-27", planWith(), {low: 4, high: 4})).toBe(0);
  });
});

test("Poisson quantiles are those of printed tables", () => {
  // P(N <= 14 | 9) = 0.9585, P(N <= 13 | 9) = 0.9261; P(N <= 3 | 1) = 0.9810, P(N <= 2 | 1) = 0.9197
  expect(poissonQuantile(9, 0.95)).toBe(14);
  expect(poissonQuantile(1, 0.95)).toBe(3);
  expect(poissonQuantile(0, 0.95)).toBe(0);
});

test("a note cannot be written faster than its weights are read: 72.656 GB / (2 x 3,350 GB/s) x 570 tokens = 6.18 s and the prompt", () => {
  const prompt = 500 + 9.09 * 164.9 * 1.8 + 8 * 350;
  const firstToken = (2 * 70553706496 * prompt) / (2 * 1978.9e12);
  expect(value("soap-floor-premium")).toBeCloseTo((72.656 / (2 * 3350)) * 570 + firstToken, 3);
});

test("one chassis is down 0.37 x 8 h of server, 1.6 h of site, the young driver's crashes, and 0.04 x 4 cards x 21 days without Qwen", () => {
  const {gpuDown, serverDown, driverInstability} = planWith().scenario.contingencies;
  const site = (1 - bundledCatalogue.fact("reliability", "datacentre", "availability").number) * 8766;
  const crashes = (driverInstability.crashesPerMonth * driverInstability.weeks * 7) / 30.4375;
  const hours =
    serverDown.failuresPerYear * serverDown.repairHours +
    site +
    (crashes * driverInstability.restartMinutes) / 60 +
    gpuDown.failuresPerGpuYear * 4 * gpuDown.repairDays * 24;
  expect(value("availability-one-chassis-budget")).toBeCloseTo(1 - hours / 8766, 10);
});
