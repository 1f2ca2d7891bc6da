import {expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {weekday} from "../units/calendar.ts";
import {calm} from "./fixture.ts";
import {holidaysOf} from "./holidays.ts";

const over = (horizonMonths: number) =>
  holidaysOf({...calm, run: {...calm.run, horizonMonths}}, bundledCatalogue);
const ofYear = (dates: ReadonlySet<string>, year: number) =>
  [...dates].filter((date) => date.startsWith(String(year)));

test("the years that the catalogue knows are its own, and the other states' days are none of them", () => {
  const known = over(60);
  expect(known.has("2026-12-25")).toBe(true);
  expect(known.has("2027-01-22")).toBe(true); // Thaipusam, of Kuala Lumpur and Selangor
  expect(known.has("2026-12-11")).toBe(false); // the Sultan of Selangor's birthday
  expect(ofYear(known, 2032)).toEqual([]);
});

test("a horizon of ten years has as many holidays in its last years as in the last that is known", () => {
  const long = over(120);
  for (const year of [2032, 2034, 2036]) {
    expect(ofYear(long, year)).toHaveLength(ofYear(long, 2031).length);
    for (const date of [`${year}-05-01`, `${year}-08-31`, `${year}-12-25`]) expect(long.has(date)).toBe(true);
    for (const date of ofYear(long, year)) expect(weekday(date)).toBeGreaterThanOrEqual(0);
  }
  expect(ofYear(long, 2037)).toEqual([]);
});
