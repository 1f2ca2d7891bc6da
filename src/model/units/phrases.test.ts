import {describe, expect, test} from "vitest";
import {dated, futures, inSentence, list, percent, ringgit, seconds, span} from "./phrases.ts";

describe("numbers in a sentence", () => {
  test("ringgit carry three digits at most and say thousands and millions", () => {
    expect([280_000, 1_200_000, 12_345, 999_600, 950, -35_000, 999.6, -0.3].map(ringgit)).toEqual([
      "RM 280K",
      "RM 1.2M",
      "RM 12.3K",
      "RM 1M",
      "RM 950",
      "-RM 35K",
      "RM 1K",
      "RM 0",
    ]);
  });

  test("a span between debts says both in full", () => {
    expect(span(-867_000, -244_000, ringgit)).toBe("-RM 867K to -RM 244K");
    expect(span(22, null, String)).toBe("22 to never");
  });

  test("latencies carry two digits, in milliseconds below a second", () => {
    expect([0.146, 2.04, 33.4, Number.POSITIVE_INFINITY].map(seconds)).toEqual([
      "150 ms",
      "2 s",
      "33 s",
      "no end",
    ]);
  });

  test("chances are counted in futures and never claim more than 99 in 100", () => {
    expect([0, 0.004, 0.914, 0.995, 1].map(futures)).toEqual([
      "none of the futures",
      "fewer than 1 in 100 futures",
      "91 of 100 futures",
      "more than 99 of 100 futures",
      "all futures",
    ]);
  });

  test("dates and months are written as in Malaysia", () => {
    expect([dated("2026-11-15"), dated("2027-08")]).toEqual(["15 Nov 2026", "Aug 2027"]);
  });

  test("an availability keeps the decimals that tell it from one", () => {
    expect([
      percent(0.9991),
      percent(0.99896),
      percent(0.9902),
      percent(0.995),
      percent(0.4),
      percent(1),
    ]).toEqual(["99.91 %", "99.896 %", "99.02 %", "99.5 %", "40 %", "100 %"]);
  });

  test("a list ends with and", () => {
    expect([list([]), list(["a"]), list(["a", "b", "c"])]).toEqual(["", "a", "a, b and c"]);
  });
});

test("a label within a sentence begins small, but for names and abbreviations", () => {
  expect(inSentence("Exchange rate")).toBe("exchange rate");
  expect(inSentence("OpenAI bill today")).toBe("OpenAI bill today");
  expect(inSentence("A tenant stays on cloud: Premium it pays")).toBe(
    "a tenant stays on cloud: premium it pays",
  );
  expect(["SOAP note", "H100 SXM", "4x L40S", "Driver, CUDA and Docker"].map(inSentence)).toEqual([
    "SOAP note",
    "H100 SXM",
    "4x L40S",
    "driver, CUDA and Docker",
  ]);
});
