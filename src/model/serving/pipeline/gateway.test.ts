import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {numberBetween} from "../../units/arbitraryNumber.ts";
import {ClinicDays, clipTimes} from "./clinicDays.ts";
import {DemandBook} from "./demand.ts";
import {gateway, routes, testBox, workload} from "./fixture.ts";
import {decide} from "./gateway.ts";

const predicted = (predictedFirst: number, predictedFull: number) => ({predictedFirst, predictedFull});

describe("the gateway", () => {
  test("fails over by the clock that the scenario names", () => {
    const full = {...gateway, failoverMeasuredTo: "full-response" as const};
    expect(decide(gateway, false, predicted(9, 30))).toBe("box");
    expect(decide(full, false, predicted(9, 30))).toBe("cloud");
    expect(decide(gateway, false, predicted(10.1, 30))).toBe("cloud");
  });

  test("lets those who may not leave wait, and refuses them when they would lose patience", () => {
    expect(decide(gateway, true, predicted(59, 600))).toBe("box");
    expect(decide(gateway, true, predicted(61, 62))).toBe("refused");
  });
});

/** A clinic of random shape on a random box, some of it overloaded many times over. */
const cases = fc.record({
  tenants: numberBetween(0.2, 12),
  sensitiveShare: numberBetween(0, 1),
  speed: numberBetween(0.02, 2),
  kvTokens: fc.integer({min: 2000, max: 60000}),
  redraftEverySeconds: fc.constantFrom(0, 20, 60),
  failoverSeconds: numberBetween(0.1, 20),
  patienceSeconds: numberBetween(1, 60),
  failoverMeasuredTo: fc.constantFrom("first-token" as const, "full-response" as const),
  noteRoute: fc.constantFrom("chat" as const, "reason" as const),
  missing: fc.constantFrom("none", "chat", "audio", "embed", "vision"),
  seed: fc.integer({min: 0, max: 1000}),
});

function play({
  tenants,
  sensitiveShare,
  speed,
  kvTokens,
  missing,
  seed,
  redraftEverySeconds,
  ...rules
}: Case) {
  const few = {
    ...workload,
    clinic: {...workload.clinic, weekdayHours: [10, 12] as [number, number], visitsPerDay: 8},
    visit: {...workload.visit, redraftEverySeconds},
    chat: {...workload.chat, sessionsPerTenantPerDay: 6},
  };
  const whole = testBox(speed, undefined, kvTokens);
  const box = missing === "none" ? whole : {...whole, stationsOf: {...whole.stationsOf, [missing]: []}};
  const book = new DemandBook(few, seed);
  const {busy} = book.shape;
  const scenario = {workload: few, routes, gateway: {...gateway, ...rules}};
  const days = new ClinicDays(box, scenario, book.days(tenants, 1), busy, clipTimes(busy, 1), sensitiveShare);
  days.run();
  return days;
}
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

describe("in any scenario", () => {
  test("no request of a sensitive tenant reaches the cloud, and every request is answered or refused", () => {
    let sent = 0;
    let refused = 0;
    fc.assert(
      fc.property(cases, (drawn) => {
        const days = play(drawn);
        expect(days.measure.sensitiveToCloud).toBe(0);
        expect(days.table.size).toBe(0);
        sent += Object.values(days.measure.sent).reduce((a, b) => a + b, 0);
        refused += days.measure.refusedShare;
      }),
      {numRuns: 60, seed: 11},
    );
    expect(sent).toBeGreaterThan(100); // the property had something to bite on
    expect(refused).toBeGreaterThan(1);
  });

  test("when all are sensitive the cloud sees nothing, whatever is missing on the box", () => {
    fc.assert(
      fc.property(cases, (drawn) => {
        const {measure} = play({...drawn, sensitiveShare: 1});
        expect(Object.values(measure.sent).every((count) => count === 0)).toBe(true);
      }),
      {numRuns: 30, seed: 5},
    );
  });
});
