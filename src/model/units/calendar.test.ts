import {describe, expect, test} from "vitest";
import {
  addDays,
  addMonths,
  datesOfMonth,
  daysBetween,
  daysInMonth,
  isIsoDate,
  isIsoMonth,
  monthOf,
  monthsBetween,
  weekday,
  weekdayName,
} from "./calendar.ts";

describe("a date is a day that exists", () => {
  test.each(["2026-11-15", "2028-02-29", "2000-02-29"])("%s is a date", (text) => {
    expect(isIsoDate(text)).toBe(true);
  });
  test.each([
    "2026-02-29",
    "2100-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-1-5",
    "15 Nov 2026",
    "2026-11-15T00:00",
    "",
  ])("%j is not a date", (text) => {
    expect(isIsoDate(text)).toBe(false);
  });
  test("a month is yyyy-mm", () => {
    expect(["2026-11", "2026-13", "2026-11-15", "2026-1"].map(isIsoMonth)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
  test("a day that does not exist is our own mistake and throws with the value", () => {
    expect(() => addDays("2026-02-30", 1)).toThrow(/2026-02-30/);
    expect(() => addMonths("2026-14", 1)).toThrow(/2026-14/);
  });
});

describe("days and months add up as on a paper calendar", () => {
  test("a day later crosses months, years and leap days", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2027-03-01", -1)).toBe("2027-02-28");
  });
  test("months add across years in both directions", () => {
    expect(addMonths("2026-11", 14)).toBe("2028-01");
    expect(addMonths("2026-11", -11)).toBe("2025-12");
  });
  test("distances are signed", () => {
    expect(daysBetween("2026-11-15", "2027-11-15")).toBe(365);
    expect(daysBetween("2028-03-01", "2028-02-01")).toBe(-29);
    expect(monthsBetween("2026-11", "2029-11")).toBe(36);
    expect(monthsBetween("2027-02", "2026-11")).toBe(-3);
  });
  test("a month lists its days", () => {
    expect(daysInMonth("2028-02")).toBe(29);
    const days = datesOfMonth("2027-02");
    expect([days.length, days[0], days[27]]).toEqual([28, "2027-02-01", "2027-02-28"]);
    expect(days.map(monthOf)).toEqual(Array(28).fill("2027-02"));
  });
});

describe("weekdays", () => {
  test("15 November is a Saturday in 2025 and a Sunday in 2026", () => {
    expect([weekdayName("2025-11-15"), weekdayName("2026-11-15")]).toEqual(["Saturday", "Sunday"]);
  });
  test("Armstrong stepped on the moon on a Sunday, 1969-07-20, and 2000 began on a Saturday", () => {
    expect([weekday("1969-07-20"), weekday("2000-01-01")]).toEqual([0, 6]);
  });
});

test("the machine's time zone changes nothing", () => {
  const before = process.env.TZ;
  const answers = ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kuala_Lumpur", "UTC"].map((zone) => {
    process.env.TZ = zone;
    return [
      addDays("2026-03-29", 1),
      addMonths("2026-10", 1),
      weekday("2026-11-15"),
      daysBetween("2026-01-01", "2026-12-31"),
    ];
  });
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
  expect(answers).toEqual(Array(4).fill(["2026-03-30", "2026-11", 0, 364]));
});
