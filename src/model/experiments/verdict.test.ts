import {describe, expect, test} from "vitest";
import plan from "../../../scenarios/hi-end-upgrade.json";
import {type Scenario, ScenarioSchema} from "../scenario/schema/scenario.ts";
import type {Gate, GateId, OptionAnswer} from "./answer.ts";
import {accepted, brokenGates, distance, gatesToAccept} from "./gateWords.ts";
import type {SaturationsAnswer} from "./horizonAnswer.ts";
import {median, quantiles, wilson} from "./quantiles.ts";
import {OptionRecord} from "./record.ts";
import {chancesBest, verdictOf} from "./verdict.ts";

const scenario: Scenario = {
  ...ScenarioSchema.parse(plan),
  run: {...ScenarioSchema.parse(plan).run, replications: 100},
};

const gate = (id: GateId, value: number, target: number, holds: boolean): Gate => ({
  id,
  label: id,
  value,
  target,
  holds,
  unit: "s",
  because: "",
});

function option(id: string, gates: readonly Gate[], capexMyr = 280_000): OptionAnswer {
  const none = {p10: null, p50: null, p90: null};
  return {
    id,
    label: id,
    feasible: gates.every(({holds}) => holds),
    gates,
    npvMyr: none,
    npvAgainstCloudMyr: none,
    chanceBest: 0,
    paybackMonths: {p10: 9.2, p50: 12.4, p90: 21.5},
    chancePaybackBy: {},
    paybackDots: [],
    runRateMyrPerMonth: {cash: 0, accrual: 0},
    capexMyr,
    finance: new OptionRecord(1, 1).money.summary(),
    soapFirstTokenP95Seconds: 1.5,
    saturation: {
      month: "2027-08",
      p10: null,
      p90: null,
      tenants: 11,
      objective: "soapP95",
      byObjective: null,
    },
    schedule: null,
    availabilityByClass: [],
    storage: null,
    power: null,
    deratings: [],
    sampledError: null,
    liveDate: none,
    chanceLiveByPlan: null,
    placement: null,
    latencyByLoad: [],
    monthly: [],
  };
}

/** Options whose NPV is the higher in the first so many of a hundred futures. */
function records(wins: Readonly<Record<string, number>>): Map<string, OptionRecord> {
  const ids = Object.keys(wins);
  const made = new Map(ids.map((id) => [id, new OptionRecord(1, 100)]));
  let from = 0;
  for (const id of ids) {
    made.get(id)?.scalars.npv.fill(1, from, from + wins[id]);
    from += wins[id];
  }
  return made;
}

describe("the verdict", () => {
  const good = [gate("soapP95", 1, 2, true)];
  const slow = [gate("soapP95", 15, 2, false)];

  test("recommends the option that keeps every objective and is worth most in clearly more than half of the futures", () => {
    const verdict = verdictOf(
      [option("cloud", good, 0), option("l40s", good)],
      records({cloud: 9, l40s: 91}),
      scenario,
    );
    expect(verdict.choice).toBe("l40s");
    expect(verdict.chanceBest).toBeCloseTo(0.91, 12);
    expect(verdict.sentence).toBe(
      "Buy l40s by 15 Nov 2026. It keeps every objective, is worth most in 91 of 100 futures, and pays back in month 13 (P10 10 - P90 22). It runs out at 11 tenants, most likely Aug 2027.",
    );
  });

  test("never ranks an option that breaks an objective, whatever it is worth", () => {
    const verdict = verdictOf(
      [option("cloud", good, 0), option("h100", slow)],
      records({cloud: 1, h100: 99}),
      scenario,
    );
    expect(verdict.choice).toBe("cloud");
    expect(verdict.sentence).toContain("It alone keeps every objective");
    expect(verdict.sentence).toContain("its speed by what is published of it");
    expect(verdict.whatWouldChangeIt.join()).toContain(
      "h100 would do if you accepted a SOAP note in 15 s at p95",
    );
  });

  test("says of the only option that keeps every objective that it was ranked against none, and whom the money speaks for", () => {
    const {sentence, chanceBest, worthMost} = verdictOf(
      [option("cloud", good, 0), option("l40s", slow), option("h100", slow)],
      records({cloud: 1, l40s: 99, h100: 0}),
      scenario,
    );
    expect(sentence).toBe(
      "Stay with cloud. It alone keeps every objective that can be judged of it (its speed by what is published of it). By money alone l40s is worth most in 99 of 100 futures.",
    );
    expect({chanceBest, worthMost}).toEqual({chanceBest: 1, worthMost: "cloud"});
  });

  test("says among how many a choice was ranked where others break an objective", () => {
    const {sentence} = verdictOf(
      [option("cloud", good, 0), option("l40s", good), option("h100", slow)],
      records({cloud: 10, l40s: 90, h100: 0}),
      scenario,
    );
    expect(sentence).toContain(
      "Of the 2 options that keep every objective it is worth most in 90 of 100 futures, and pays back in month 13",
    );
  });

  test("of a staged option says which server is bought when", () => {
    const {sentence} = verdictOf(
      [option("staged", good), option("cloud", good, 0)],
      records({staged: 95, cloud: 5}),
      scenario,
    );
    expect(sentence).toMatch(
      /^Buy 4x L40S by 15 Nov 2026 and 4x H100 SXM once 10 tenants are served\. It keeps/,
    );
  });

  test("is too close to call when the interval of the chance holds one half", () => {
    const verdict = verdictOf(
      [option("l40s", good), option("h100", good)],
      records({l40s: 52, h100: 48}),
      scenario,
    );
    expect(verdict.outcome).toBe("too-close");
    expect(verdict.choice).toBeNull();
    expect(verdict.leader).toBe("l40s");
    expect(verdict.sentence).toBe(
      "Too close to call: l40s is worth most in 52 of 100 futures, against h100. l40s pays back in month 13 (P10 10 - P90 22) and runs out at 11 tenants, most likely Aug 2027. h100 pays back in month 13 (P10 10 - P90 22) and runs out at 11 tenants, most likely Aug 2027.",
    );
  });

  test("names the nearest miss when no option keeps every objective", () => {
    const barred = [gate("zeroCloudLeak", 2, 0, false)];
    const verdict = verdictOf(
      [option("cloud", barred, 0), option("h100", slow), option("l40s", [gate("soapP95", 47, 2, false)])],
      records({cloud: 5, h100: 5, l40s: 90}),
      scenario,
    );
    expect(verdict.outcome).toBe("none-feasible");
    expect(verdict.leader).toBe("h100");
    expect([verdict.worthMost, verdict.chanceBest]).toEqual(["l40s", 0.9]); // the chance is not the nearest one's
    expect(verdict.sentence).toBe(
      "No option keeps every objective: h100 is nearest, l40s worth most in 90 of 100 futures. h100 falls short: a SOAP note takes 15 s at p95 against 2 s. l40s pays back in month 13 (P10 10 - P90 22).",
    );
    expect(verdict.whatWouldChangeIt.join()).toContain("shows the first words of a note in 1.5 s at p95");
  });

  test("says once that the nearest miss is worth most too, and when a box that was ordered as planned is there", () => {
    const late = {...option("h100", slow), liveDate: {p10: null, p50: "2027-02-19", p90: null}};
    const {sentence} = verdictOf(
      [option("cloud", [gate("zeroCloudLeak", 2, 0, false)], 0), late],
      records({cloud: 20, h100: 80}),
      scenario,
    );
    expect(sentence).toBe(
      "No option keeps every objective: h100 is nearest, and worth most in 80 of 100 futures. h100 falls short: a SOAP note takes 15 s at p95 against 2 s. h100 pays back in month 13 (P10 10 - P90 22). Ordered 15 Nov 2026, it is live about 19 Feb 2027, not 6 Jan 2027.",
    );
  });

  test("of an option that was asked about alone claims no rank", () => {
    const alone = (gates: readonly Gate[]) =>
      verdictOf([option("h100", gates)], records({h100: 100}), scenario).sentence;
    expect(alone(good)).toMatch(
      /^Buy h100 by 15 Nov 2026\. It keeps every objective, and pays back .*; no other was asked about\./,
    );
    expect(alone(slow)).toMatch(
      /^No option keeps every objective: h100 was asked about alone\. h100 falls short: /,
    );
  });

  test("speaks of the first token only where the whole note is too late", () => {
    const late = gate("whisperP95", 9, 2.5, false);
    const {whatWouldChangeIt} = verdictOf(
      [option("h100", [...good, late]), option("l40s", [...slow, late])],
      records({h100: 50, l40s: 50}),
      scenario,
    );
    expect(
      whatWouldChangeIt.filter((words) => words.includes("first words")).map((words) => words.slice(0, 4)),
    ).toEqual(["l40s"]);
  });

  test("says when the load outgrows what is worth most", () => {
    const outgrown = {
      month: {p10: "2027-01", p50: "2027-04", p90: null},
      chance: 0.9,
      tenants: 5,
      orderBy: {p10: null, p50: null, p90: null},
    };
    const box = option("l40s", slow);
    const byObjective = {nominal: {outgrown}} as unknown as SaturationsAnswer;
    const {sentence} = verdictOf(
      [{...box, saturation: {...box.saturation, byObjective}}],
      records({l40s: 100}),
      scenario,
    );
    expect(sentence).toContain("(P10 10 - P90 22), but is outgrown in Apr 2027 at 5 tenants.");
  });
});

describe("gates", () => {
  test("that a note is too slow alone and that no session is held are one miss, not two", () => {
    const gates = [
      gate("soapP95", 15, 2, false),
      gate("ambientConcurrency", 0, 12, false),
      gate("whisperP95", 3, 2.5, false),
    ];
    expect(brokenGates(gates).map(({id}) => id)).toEqual(["soapP95", "whisperP95"]);
  });

  test("what is accepted of a note is the time that it takes with as many sessions as are promised", () => {
    const held = (needsSeconds: number | null) => ({
      ...gate("ambientConcurrency", 0, 12, false),
      ...{needsSeconds},
    });
    const words = (...gates: Gate[]) => gatesToAccept(gates).map(accepted);
    const note = gate("soapP95", 19, 2, false);
    expect(words(note, held(22))).toEqual(["a SOAP note in 22 s at p95 with 12 ambient sessions at once"]);
    expect(words(note, held(17))).toEqual(["a SOAP note in 19 s at p95"]);
    expect(words(note, held(null))).toEqual([
      "a SOAP note in 19 s at p95",
      "fewer than 12 ambient sessions at once",
    ]);
    expect(words({...gate("chatConcurrency", 3, 30, false), needsSeconds: 3.9})).toEqual([
      "a chat that begins after 3.9 s at p95 with 30 chats at once",
    ]);
  });

  test("a tenant that bars the cloud weighs more than any latency", () => {
    expect(distance([gate("zeroCloudLeak", 2, 0, false)]).musts).toBe(1);
    expect(distance([gate("soapP95", 4, 2, false)])).toEqual({musts: 0, miss: 1});
  });
});

describe("statistics over futures", () => {
  test("every future has one best option", () => {
    const chances = chancesBest(["a", "b"], records({a: 30, b: 70}));
    expect([chances.get("a"), chances.get("b")]).toEqual([0.3, 0.7]);
  });

  test("a quantile that lies beyond the futures that ever happen is never", () => {
    const third = [10, 20, Number.POSITIVE_INFINITY];
    expect(quantiles(third)).toEqual({p10: 12, p50: 20, p90: null});
  });

  test("what does not apply is left out", () => {
    expect(median([Number.NaN, 3, 5])).toBe(4);
    expect(median([Number.NaN])).toBeNull();
  });

  test("Wilson's interval of 8 in 10 is 0.49 to 0.94 (Newcombe 1998, method 3)", () => {
    const [low, high] = wilson(0.8, 10);
    expect(low).toBeCloseTo(0.4902, 3);
    expect(high).toBeCloseTo(0.9433, 3);
  });
});
