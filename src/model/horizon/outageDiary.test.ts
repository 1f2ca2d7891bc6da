import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {streams} from "../kernel/random.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {testBox} from "../serving/pipeline/fixture.ts";
import {weekday} from "../units/calendar.ts";
import {auditOfDay} from "./auditDay.ts";
import type {AuditedDay} from "./auditLog.ts";
import type {AuditRow} from "./dayLog.ts";
import {calendar, calm, inputsOf, withContingency} from "./fixture.ts";
import {holidaysOf} from "./holidays.ts";
import {MonthLuck} from "./monthLuck.ts";
import {outageDiary, type Spell} from "./outageDiary.ts";
import {planStages} from "./stages.ts";
import {drawTenants} from "./tenantLife.ts";

const holidays = holidaysOf(calm, bundledCatalogue);

function diaryOf(scenario: Scenario, seed: number): Spell[] {
  const inputs = inputsOf(scenario, "l40s");
  const luck = streams(seed);
  return outageDiary(inputs, planStages(inputs, drawTenants(scenario, luck), luck), luck);
}

/** Four tenants of today, one of them sensitive; the server fails thrice a year and is away for two hours. */
const frail = withContingency(
  {
    ...calm,
    tenants: {
      ...calm.tenants,
      existing: {...calm.tenants.existing, "tenant-4": {label: "Tenant 4", sensitive: true, usage: 1}},
    },
  },
  "serverDown",
  {mode: "chance", failuresPerYear: 3, repairHours: 2},
);

describe("the diary of a future's failures", () => {
  test("holds, month by month, the hours that the months count", () => {
    const inputs = inputsOf(frail, "l40s");
    for (const seed of [1, 2, 3]) {
      const luck = streams(seed);
      const stages = planStages(inputs, drawTenants(frail, luck), luck);
      const months = new MonthLuck(inputs, stages, luck);
      const spells = diaryOf(frail, seed);
      let failures = 0;
      for (let month = 0; month < calendar.months.length; month++) {
        const [starts, ends] = [calendar.monthStarts[month], calendar.monthStarts[month + 1]];
        const {outage, routing} = months.month(month);
        const here = spells.filter(({kind, from}) => kind === "server" && from >= starts && from < ends);
        const hours = here.reduce((sum, {from, until}) => sum + (until - from) * 24, 0);
        expect(hours).toBeCloseTo(outage.down * routing.first * (ends - starts) * 24, 9);
        failures += here.length;
      }
      expect(failures).toBeGreaterThan(3);
    }
  });

  test("dates nothing of a box before it is live", () => {
    const [first] = diaryOf(frail, 1);
    const inputs = inputsOf(frail, "l40s");
    const [stage] = planStages(inputs, drawTenants(frail, streams(1)), streams(1));
    expect(first.from).toBeGreaterThanOrEqual(stage.installation.firstCutover);
  });

  test("has a lost GPU missing for the days of its repair, one repair after the other", () => {
    const lossy = withContingency(calm, "gpuDown", {mode: "chance", failuresPerGpuYear: 2, repairDays: 10});
    const spells = diaryOf(lossy, 1).filter(({kind}) => kind === "gpu");
    expect(spells.length).toBeGreaterThan(5);
    for (const [at, {from, until, gpusLeft}] of spells.entries()) {
      expect([until - from, gpusLeft]).toEqual([10, 3]);
      if (at > 0) expect(from).toBeGreaterThanOrEqual(spells[at - 1].until);
    }
  });
});

/** A weekday on which the server fails between ten and three, and its spell. */
function failingDay(scenario: Scenario): {seed: number; date: string; spell: Spell} {
  for (let seed = 1; seed < 50; seed++)
    for (const spell of diaryOf(scenario, seed)) {
      const date = calendar.dateOf(Math.floor(spell.from));
      const hour = (spell.from % 1) * 24;
      const works = weekday(date) > 0 && weekday(date) < 6 && !holidays.has(date);
      if (spell.kind === "server" && works && hour > 10 && hour < 15) return {seed, date, spell};
    }
  throw new Error("the frail server must fail on a working day within fifty futures");
}

describe("the audit log of a day on which the server fails", () => {
  const {seed, date, spell} = failingDay(frail);
  const audit = (scenario: Scenario): AuditedDay =>
    auditOfDay(inputsOf(scenario, "l40s"), date, holidays, 9, streams(seed), () => testBox(2));
  const failing = audit(frail);
  const from = (spell.from % 1) * 86_400;
  const until = from + 2 * 3600;
  const during = (rows: readonly AuditRow[]) => rows.filter(({arrived}) => arrived > from && arrived < until);

  test("has nothing answered by the box while it is away, and says why", () => {
    const rows = during(failing.rows);
    expect(rows.length).toBeGreaterThan(50);
    for (const {servedBy, sensitive, purpose, whyNotOnPrem} of rows) {
      if (purpose !== "rerank") expect(servedBy).not.toBe("box");
      if (sensitive) expect(servedBy).toBe("nobody");
      expect(whyNotOnPrem).toContain("the server failed");
    }
    expect(failing.totals.sensitiveToCloud).toBe(0);
  });

  test("meets errors until the gateway has seen it, and leaves the box alone for a minute after it is back", () => {
    const slow = {...frail, gateway: {...frail.gateway, failoverErrorShare: 0.99}};
    const {rows, totals} = audit(slow);
    const unseen = rows.filter(({whyNotOnPrem}) => whyNotOnPrem.startsWith("an error"));
    expect(unseen.length).toBeGreaterThan(0);
    expect(unseen.length).toBe(Object.values(totals.errors).reduce((a, b) => a + b, 0));
    for (const {arrived, servedBy, sensitive} of unseen) {
      expect([servedBy, sensitive]).toEqual(["nobody", false]);
      expect(arrived).toBeLessThan(from + 59.4);
    }
    const after = rows.filter(
      ({arrived, purpose}) => arrived >= until && arrived < until + 60 && purpose !== "rerank",
    );
    expect(after.length).toBeGreaterThan(0);
    for (const {servedBy, sensitive} of after) expect(servedBy).toBe(sensitive ? "box" : "cloud");
  });

  test("has what was under way cut off at that instant", () => {
    const cut = failing.rows.filter(({whyNotOnPrem}) => whyNotOnPrem.includes("cut off"));
    expect(cut.length).toBeGreaterThan(0);
    for (const {arrived, completed} of cut) {
      expect(arrived).toBeLessThan(from);
      expect(completed).toBeNull();
    }
  });

  test("joins the gateway's own counts exactly", () => {
    for (const [route, sent] of Object.entries(failing.totals.sent)) {
      const rows = failing.rows.filter(
        (row) => row.route === route && row.purpose !== "rerank" && !row.sensitive,
      );
      const inCloud = rows.filter(({servedBy}) => servedBy === "cloud").length;
      expect(inCloud + failing.totals.lost[route as keyof typeof failing.totals.lost]).toBe(sent);
    }
    const calmDay = audit(withContingency(frail, "serverDown", {mode: "off"}));
    expect(failing.totals.sent.chat).toBeGreaterThan(calmDay.totals.sent.chat);
  });

  test("counts as lost what goes to a cloud that is away too", () => {
    const both = withContingency(frail, "openaiOutage", {mode: "chance", perYear: 3000, hours: 24});
    const {rows, totals} = audit(both);
    expect(totals.lost.chat).toBeGreaterThan(0);
    expect(totals.lost.chat).toBe(totals.sent.chat);
    expect(rows.some(({whyNotOnPrem}) => whyNotOnPrem.includes("the cloud was away"))).toBe(true);
    expect(rows.every(({servedBy}) => servedBy !== "cloud")).toBe(true);
  });
});
