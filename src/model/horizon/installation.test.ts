import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {streams} from "../kernel/random.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {Task} from "../scenario/schema/schedule.ts";
import {horizonCalendar} from "./calendar.ts";
import {deliver, drawSlips} from "./delivery.ts";
import {calendar, calm, scenario, withContingency} from "./fixture.ts";
import {DELIVERY, dayOfEnd, type Installation, install, PLANNED_START} from "./installation.ts";

/** The plan's tasks without their ranges, changed one by one, and with so much of each role. */
function world(fte: Record<string, number>, change: (task: Task) => Partial<Task> = () => ({})): Scenario {
  const {tasks, team} = calm.schedule;
  return {
    ...calm,
    schedule: {
      ...calm.schedule,
      tasks: Object.fromEntries(
        Object.entries(tasks).map(([id, task]) => [
          id,
          {...task, daysLow: task.days, daysHigh: task.days, ...change(task)},
        ]),
      ),
      team: Object.fromEntries(
        Object.entries(team).map(([role, {label, fte: given}]) => [role, {label, fte: fte[role] ?? given}]),
      ),
    },
  };
}

const whole = {devops: 1, "eng-lead": 1, "be-dev": 1};
const first = calendar.dayOf("2026-12-24");
const from = (start: number, scene: Scenario, hold = 0): Installation =>
  install(
    start,
    PLANNED_START,
    scene,
    horizonCalendar(scene, bundledCatalogue),
    streams(1)("installation"),
    hold,
  );
const ends = ({cutover}: Installation) => calendar.dateOf(dayOfEnd(cutover));

describe("the installation from 24 Dec 2026", () => {
  test("with a whole person a role, Christmas, New Year and weekends off, ends on 11 Jan", () => {
    // receipt 24 and half of 28 Dec, cabling, drivers until noon of 30, stack until 31, pull 4 Jan, burn-in 5, mirror 6, 7, then 8 and half of 11
    expect(ends(from(first, world(whole)))).toBe("2027-01-11");
  });

  test("with the plan's half persons, whose day of work takes two, ends on 14 Jan", () => {
    expect(ends(from(first, world({})))).toBe("2027-01-14");
  });

  test("worked through without a pause, a day a task, ends on 1 Jan: the monitored day runs beside mirror mode", () => {
    const scene = world(whole, () => ({staffDays: 0}));
    const through = {...scene, schedule: {...scene.schedule, daysOffForHolidays: false}};
    expect(ends(from(first, through))).toBe("2027-01-01");
  });

  test("never ends where a role that is needed has nobody", () => {
    expect(from(first, world({"be-dev": 0})).cutover).toBe(Number.POSITIVE_INFINITY);
  });

  test("a burn-in that fails is mended for two working days and run again", () => {
    const fails = withContingency(world(whole), "burnInFailure", {mode: "on", chance: 0, repairDays: 2});
    const index = Object.keys(fails.schedule.tasks).indexOf("d6");
    // it ends with 5 Jan; mended with 7 Jan, run again with 8 Jan
    expect(from(first, world(whole)).ends[index]).toBe(calendar.dayOf("2027-01-05") + 1);
    expect(from(first, fails).ends[index]).toBe(calendar.dayOf("2027-01-08") + 1);
  });

  test("a gap seen in mirror mode holds the first cutover, and the box is loaded the longer", () => {
    const [plain, held] = [from(first, world(whole)), from(first, world(whole), 14)];
    expect(held.mirrorFrom).toBe(plain.mirrorFrom);
    expect(held.firstCutover - plain.firstCutover).toBe(14);
  });

  test("the first tenant is on the box before the others", () => {
    const {mirrorFrom, firstCutover, cutover} = from(first, world({}));
    expect(mirrorFrom).toBeLessThan(firstCutover);
    expect(firstCutover).toBeLessThan(cutover);
  });

  test("the critical path goes back from the last cutover through mirror mode, not through the monitored day", () => {
    const {critical, criticalFrom} = from(first, world({}));
    const ids = Object.keys(calm.schedule.tasks);
    expect(critical.map((at) => ids[at])).toEqual(["d10", "d9", "d8", "d6", "d5", "d4", "d3", "d2", "d1"]);
    expect(criticalFrom).toBe(PLANNED_START);
  });
});

test("whatever the draws, tasks wait for those before them and for their role, and begin on working days", () => {
  const tasks = Object.entries(scenario.schedule.tasks);
  const at = new Map(tasks.map(([id], index) => [id, index]));
  fc.assert(
    fc.property(fc.integer({min: 0, max: 1e6}), fc.integer({min: 0, max: 400}), (seed, start) => {
      const {starts, ends: done} = install(start, DELIVERY, scenario, calendar, streams(seed)("i"), 0);
      for (const [index, [, task]] of tasks.entries()) {
        expect(done[index]).toBeGreaterThan(starts[index]);
        for (const id of task.after) expect(starts[index]).toBeGreaterThanOrEqual(done[at.get(id) ?? -1]);
        const day = Math.floor(starts[index]);
        if (!task.worksOnHolidays) expect(calendar.nextWorkingDay(day)).toBe(day);
        for (const [other, [, also]] of tasks.entries())
          if (other < index && also.role === task.role)
            expect(starts[index]).toBeGreaterThanOrEqual(done[other]);
      }
    }),
    {numRuns: 200, seed: 4},
  );
});

describe("delivery", () => {
  const stage = scenario.options.l40s.stages[0];
  const none = {deliveryWeeks: 0, holdWeeks: 0};
  const ordered = (date: string, scene: Scenario, slips = none) =>
    deliver(calendar.dayOf(date), 0, stage, scene, calendar, slips, streams(1));

  test("an order on 15 Nov 2026 with five weeks of lead time is delivered on 20 Dec and waits for the plan's first day", () => {
    const {delivered, installation} = ordered("2026-11-15", world(whole));
    expect(calendar.dateOf(delivered)).toBe("2026-12-20");
    expect(calendar.dateOf(installation.starts[0])).toBe("2026-12-24");
    expect(installation.criticalFrom).toBe(PLANNED_START);
  });

  test("what the market quotes, twelve weeks, makes the delivery critical", () => {
    const scene = world(whole);
    const market: Scenario = {
      ...scene,
      schedule: {...scene.schedule, leadTimeFrom: "market", marketLeadTimeWeeks: 12},
    };
    const {delivered, installation} = ordered("2026-11-15", market);
    expect(calendar.dateOf(delivered)).toBe("2027-02-07");
    expect(installation.criticalFrom).toBe(DELIVERY);
  });

  test("a slip of four weeks makes a late box later by four weeks", () => {
    const scene = world(whole, () => ({worksOnHolidays: true}));
    const [base, late] = [none, {deliveryWeeks: 4, holdWeeks: 0}].map((slips) =>
      ordered("2027-03-01", scene, slips),
    );
    expect(late.installation.cutover - base.installation.cutover).toBe(28);
  });

  test("the market's lead time slips no further by chance, only when switched on", () => {
    const slip = (mode: "on" | "chance") => {
      const scene = withContingency(calm, "deliverySlip", {mode, chance: 1, weeks: 6});
      return drawSlips({...scene, schedule: {...scene.schedule, leadTimeFrom: "market"}}, streams(1))
        .deliveryWeeks;
    };
    expect([slip("chance"), slip("on")]).toEqual([0, 6]);
  });
});
