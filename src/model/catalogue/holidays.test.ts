import {expect, test} from "vitest";
import {bundledCatalogue as catalogue} from "./bundled.ts";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const weekday = (date: string) => WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()];
const on = (date: string) => catalogue.holidays.filter((holiday) => holiday.date === date);

test("the horizon's five years each have the federal days and those of Kuala Lumpur and Selangor", () => {
  for (const year of ["2026", "2027", "2028", "2029", "2030", "2031"]) {
    const of = (state: string) =>
      catalogue.holidays.filter((day) => day.state === state && day.date.startsWith(year));
    expect(of("MY").length, year).toBeGreaterThanOrEqual(14);
    expect(of("KUL").length, year).toBeGreaterThanOrEqual(4);
    expect(of("SGR").length, year).toBeGreaterThanOrEqual(4);
  }
});

test("Christmas is a Friday in 2026 and New Year's Day a Friday in 2027, both within the plan's ten days", () => {
  expect(on("2026-12-25").map(({state}) => state)).toEqual(["MY"]);
  expect(weekday("2026-12-25")).toBe("Friday");
  expect(on("2027-01-01").map(({state}) => state)).toEqual(["KUL", "SGR"]);
  expect(weekday("2027-01-01")).toBe("Friday");
});

test("Chinese New Year 2027 is a Saturday and a Sunday, so that Monday 8 February is taken in lieu", () => {
  expect(on("2027-02-06")[0]?.name).toBe("Chinese New Year");
  expect(on("2027-02-07")[0]?.name).toBe("Chinese New Year, second day");
  expect(on("2027-02-08")[0]?.name).toMatch(/in lieu/);
});

test("Thaipusam 2027 is Friday 22 January in Kuala Lumpur and Selangor", () => {
  expect(on("2027-01-22").map(({state, name}) => `${state} ${name}`)).toEqual([
    "KUL Thaipusam",
    "SGR Thaipusam",
  ]);
});

test("Hari Raya Aidilfitri 2027 is 10 and 11 March", () => {
  expect(on("2027-03-10")[0]?.name).toBe("Hari Raya Aidilfitri");
  expect(on("2027-03-11")[0]?.name).toBe("Hari Raya Aidilfitri, second day");
});

test("a federal holiday on a Sunday moves: a Monday or later in lieu follows within three days", () => {
  for (const day of catalogue.holidays.filter(
    ({date, state}) => state === "MY" && weekday(date) === "Sunday",
  )) {
    const time = Date.parse(day.date);
    const lieu = catalogue.holidays.filter(({date, name}) => {
      const days = (Date.parse(date) - time) / 86_400_000;
      return name.endsWith("in lieu") && days >= 1 && days <= 3;
    });
    expect(lieu.length, `${day.date} ${day.name}`).toBeGreaterThan(0);
  }
});

test("no day stands twice in one state under one name", () => {
  const keys = catalogue.holidays.map(({date, state, name}) => `${date} ${state} ${name}`);
  expect(new Set(keys).size).toBe(keys.length);
});
