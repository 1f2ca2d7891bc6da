import {describe, expect, test} from "vitest";
import {meanWait} from "../../analytic/erlang.ts";
import {pollaczekKhinchineWait} from "../../analytic/generalService.ts";
import {exponential} from "../../kernel/distributions.ts";
import {streams} from "../../kernel/random.ts";
import {BatchStation} from "./batchStation.ts";
import {RequestTable} from "./requestTable.ts";
import {SearchStation} from "./searchStation.ts";

const ARRIVALS = 1000000;

test("a vector search of c servers waits as Erlang C says, within 3 %", () => {
  for (const [servers, load] of [
    [1, 0.6],
    [4, 3.2],
  ]) {
    const stream = streams(7);
    const [between, service] = [stream("arrivals"), stream("service")];
    const station = new SearchStation(servers);
    const [gap, length] = [exponential(1 / load), exponential(1)];
    let waited = 0;
    let at = 0;
    for (let i = 0; i < ARRIVALS; i++) {
      at += gap(between);
      const seconds = length(service);
      waited += station.depart(at, seconds) - seconds - at;
    }
    const expected = meanWait({servers, arrivalsPerSecond: load, serviceSeconds: 1});
    expect(Math.abs(waited / ARRIVALS / expected - 1)).toBeLessThan(0.03);
  }
});

/** A station of batches of up to `most` units, each unit a second, and when its requests were answered. */
function station(most: number, seconds: (units: number) => number = (units) => units) {
  const table = new RequestTable();
  const answers: [row: number, at: number][] = [];
  const lengths = Float64Array.from({length: most + 1}, (_, units) => seconds(units));
  const batches = new BatchStation("test", [0], most, lengths, table, (row, at) => answers.push([row, at]));
  const submit = (at: number, units: number): number => {
    const row = table.open("window", 0, false, units, 1, 0, at);
    batches.submit(at, row);
    return row;
  };
  return {table, batches, answers, submit};
}

describe("a station that serves batches", () => {
  test("one request a batch waits as Pollaczek and Khinchine say of constant service, within 3 %", () => {
    const {table, batches, submit} = station(1);
    const between = streams(3)("arrivals");
    const gap = exponential(1 / 0.8);
    const at = new Float64Array(ARRIVALS);
    for (let i = 0, now = 0; i < ARRIVALS; i++) {
      now += gap(between);
      at[i] = now;
      submit(now, 1);
    }
    batches.advanceTo(1e9);
    const waited = at.reduce((sum, arrived, row) => sum + table.admitted[row] - arrived, 0) / ARRIVALS;
    expect(Math.abs(waited / pollaczekKhinchineWait(0.8, 1, 0) - 1)).toBeLessThan(0.03);
  });

  test("takes what waits together, and a large request in several batches, first come first served", () => {
    const {batches, answers, submit} = station(4, (units) => 1 + units / 4);
    submit(0, 1); // 0 to 1.25
    submit(0.5, 1);
    submit(0.6, 6); // with the one before: three of it from 1.25 to 3.25, the rest with the next to 5.25
    submit(0.7, 1);
    batches.advanceTo(10);
    expect(answers).toEqual([
      [0, 1.25],
      [1, 3.25],
      [2, 5.25],
      [3, 5.25],
    ]);
    expect(batches.busy).toBe(false);
  });

  test("slowed to half in the middle of a batch it takes twice the rest", () => {
    const {batches, answers, submit} = station(4);
    submit(0, 4);
    batches.slow(1, 2);
    expect(batches.nextChangeAt()).toBe(7);
    batches.slow(5, 1);
    batches.advanceTo(6);
    expect(answers).toEqual([[0, 6]]);
  });

  test("predicts the rest of the batch, those in line and itself", () => {
    const {table, batches, submit} = station(4);
    submit(0, 2); // until 2
    submit(1, 5);
    const row = table.open("window", 0, false, 2, 1, 0, 1);
    batches.predict(1, row);
    expect(batches.predictedFull).toBe(1 + 4 + 3);
    batches.submit(1, row);
    batches.advanceTo(9);
    expect(table.firstToken[row]).toBe(1 + 8);
  });
});
