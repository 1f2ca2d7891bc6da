import {expect, test} from "vitest";
import {
  counted,
  gigabytes,
  money,
  moneyBand,
  monthAfter,
  months,
  paybackMonth,
  short,
  wholeRinggit,
} from "./format.ts";

/** Intl sets a space that does not break. */
const spaced = (text: string) => text.replaceAll("\u00a0", " ");

test("ringgit are compact with three digits and a true minus", () => {
  expect(spaced(money(280_000))).toBe("RM 280K");
  expect(spaced(money(1_234_567))).toBe("RM 1.23M");
  expect(spaced(money(-692_734))).toBe("−RM 693K");
});

test("a band says its currency once", () => {
  expect(spaced(moneyBand({p10: -216_000, p90: 711_000}))).toBe("−RM 216K to RM 711K");
  expect(spaced(moneyBand({p10: -867_000, p90: -244_000}))).toBe("−RM 867K to −RM 244K");
  expect(moneyBand({p10: null, p90: 1})).toBe("");
});

test("tables show whole ringgit, debts in brackets", () => {
  expect(spaced(wholeRinggit(-1235.4))).toBe("(RM 1,235)");
});

test("an axis has a true minus", () => {
  expect(short(-200_000)).toBe("−200K");
});

test("a payback is a month and its date", () => {
  expect(paybackMonth(12.7, "2027-01-22")).toBe("month 13 (Feb 2028)");
  expect(paybackMonth(12.7, null)).toBe("month 13");
  expect(months(21.3, null)).toBe("22\u00a0–\u00a0never");
  expect(months(null, null)).toBe("never");
});

test("months count on over the year", () => {
  expect(monthAfter("2026-12-31", 0)).toBe("2026-12");
  expect(monthAfter("2026-12", 1)).toBe("2027-01");
  expect(monthAfter("2027-01-22", 23)).toBe("2028-12");
});

test("memory is in the vendors' gigabytes, things have their plural", () => {
  expect(gigabytes(7_040_000_000)).toBe("7.04 GB");
  expect(gigabytes(18_130)).toBe("0 GB");
  expect([counted(1, "tenant"), counted(1200, "future")]).toEqual(["1 tenant", "1,200 futures"]);
});
