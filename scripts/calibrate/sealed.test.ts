import {readFileSync} from "node:fs";
import Papa from "papaparse";
import {describe, expect, test} from "vitest";
import {bundledCatalogue as catalogue} from "../../src/model/catalogue/bundled.ts";
import {planReplica} from "../../src/model/serving/predict/replica.ts";
import {bundledCalibration} from "../../src/model/serving/step/bundledCalibration.ts";
import {requestOf} from "./compare.ts";
import {type Cells, readMeasurement} from "./measurements.ts";
import {errorOf, type Figure, insideBand, type SealedRun, sealedRuns} from "./sealed.ts";
import {quantile} from "./spread.ts";

const text = readFileSync("data/measurements.csv", "utf8");
const rows = Papa.parse<Cells>(text, {header: true, skipEmptyLines: true}).data.map(readMeasurement);
const runs = sealedRuns(rows, catalogue, bundledCalibration);
const median = (figure: (run: SealedRun) => Figure, of = runs): number =>
  quantile(
    of.map((run) => Math.abs(errorOf(figure(run)))),
    0.5,
  );

describe("a 70B in FP8 on two H100, measured by others and found after the model stood", () => {
  test("is predicted within 10 % of its time per token and end to end, from 1 session to 250", () => {
    expect(runs.map(({row}) => row.batch)).toEqual([1, 5, 25, 50, 100, 150, 200, 250]);
    for (const {tpot, endToEnd} of runs) {
      expect(Math.abs(errorOf(tpot))).toBeLessThan(0.1);
      expect(Math.abs(errorOf(endToEnd))).toBeLessThan(0.1);
      expect(insideBand(tpot) && insideBand(endToEnd)).toBe(true);
    }
    expect(median(({endToEnd}) => endToEnd)).toBeLessThanOrEqual(0.07);
  });
  test("once all sessions have started, its first token too: 17 % in the median", () => {
    expect(median(({steadyTtft}) => steadyTtft)).toBeLessThanOrEqual(0.17);
  });
  test("holds as many requests in its cache as the runs that wait for it show, within 10 %", () => {
    for (const {row, tpot, endToEnd} of runs.filter(({row: {batch}}) => batch >= 100)) {
      // Little's law: those that decode are sessions x (decoding time / whole time)
      const running = row.batch * ((tpot.measured * (row.outputTokens - 1)) / endToEnd.measured);
      const {kvTokens} = planReplica(requestOf(row), catalogue, bundledCalibration).memory;
      const places = kvTokens / (row.inputTokens + row.outputTokens);
      expect(places / running).toBeGreaterThan(0.9);
      expect(places / running).toBeLessThan(1.1);
    }
  });
});

test("neither a rate nor a band has seen a sealed row", () => {
  const rowsOf = (role: string) => rows.filter((row) => row.role === role);
  const sources = new Set(rowsOf("sealed").map(({source}) => source));
  for (const row of [...rowsOf("train"), ...rowsOf("test")]) expect(sources).not.toContain(row.source);
});
