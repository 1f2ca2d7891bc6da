import {describe, expect, test} from "vitest";
import {chanceOfWaitAbove, erlangB, erlangC, meanWait, serversForBlocking, waitQuantile} from "./erlang.ts";
import {allenCunneenWait, littlesNumber, pollaczekKhinchineWait} from "./generalService.ts";

/** The defining sum, in whole-number arithmetic scaled by 10^40: another way to the same number. */
function blockingBySum(servers: number, load: number): number {
  const scale = 10n ** 40n;
  let term = scale;
  let sum = scale;
  for (let k = 1n; k <= BigInt(servers); k++) {
    term = (term * BigInt(load)) / k;
    sum += term;
  }
  return Number((term * 10n ** 17n) / sum) / 1e17;
}

describe("Erlang B", () => {
  test("one server offered one erlang loses half, two lose a fifth", () => {
    expect([erlangB(0, 1), erlangB(1, 1), erlangB(2, 1)]).toEqual([1, 0.5, 0.2]);
  });
  test.each([
    [5, 3],
    [10, 8],
    [100, 90],
    [500, 520],
  ])("%d servers offered %d erlangs lose what Erlang's sum says", (servers, load) => {
    expect(Math.abs(erlangB(servers, load) / blockingBySum(servers, load) - 1)).toBeLessThan(1e-13);
  });
  test("the fewest servers that lose at most 1 % of 10 erlangs are 18, as in every table", () => {
    expect(serversForBlocking(10, 0.01)).toBe(18);
    expect(erlangB(17, 10)).toBeGreaterThan(0.01);
  });
});

describe("Erlang C", () => {
  test("with one server the chance to wait is the utilisation", () => {
    expect(erlangC(1, 0.75)).toBeCloseTo(0.75, 14);
  });
  test("with two servers at 1 erlang a third waits", () => {
    expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 14);
  });
  test("servers that cannot keep up make everybody wait for ever", () => {
    const station = {servers: 2, arrivalsPerSecond: 1, serviceSeconds: 2};
    expect([
      erlangC(2, 2),
      meanWait(station),
      waitQuantile(station, 0.5),
      chanceOfWaitAbove(station, 9),
    ]).toEqual([1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 1]);
  });
  test("M/M/1 at 80 % with services of 1 s waits 4 s on average", () => {
    expect(meanWait({servers: 1, arrivalsPerSecond: 0.8, serviceSeconds: 1})).toBeCloseTo(4, 12);
  });
  test("the wait's quantile and its tail undo each other", () => {
    const station = {servers: 3, arrivalsPerSecond: 0.5, serviceSeconds: 5};
    const p95 = waitQuantile(station, 0.95);
    expect(chanceOfWaitAbove(station, p95)).toBeCloseTo(0.05, 12);
    expect(waitQuantile(station, 0.2)).toBe(0); // nearly a third never waits
  });
});

describe("services that are not exponential", () => {
  test("deterministic services halve the wait of exponential ones", () => {
    expect(pollaczekKhinchineWait(0.8, 1, 1)).toBeCloseTo(4, 12);
    expect(pollaczekKhinchineWait(0.8, 1, 0)).toBeCloseTo(2, 12);
    expect(pollaczekKhinchineWait(1, 1, 0)).toBe(Number.POSITIVE_INFINITY);
  });
  test("Allen and Cunneen agree with Pollaczek and Khinchine where one server has Poisson arrivals", () => {
    const station = {servers: 1, arrivalsPerSecond: 0.6, serviceSeconds: 1.2};
    expect(allenCunneenWait(station, 1, 2.5)).toBeCloseTo(pollaczekKhinchineWait(0.6, 1.2, 2.5), 12);
  });
  test("Little: 2 arrivals a second staying 3 s are 6 inside", () => {
    expect(littlesNumber(2, 3)).toBe(6);
  });
});
