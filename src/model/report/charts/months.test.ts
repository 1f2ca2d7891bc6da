import {describe, expect, test} from "vitest";
import standard from "../../../../scenarios/hi-end-upgrade.json";
import {ScenarioSchema} from "../../scenario/schema/scenario.ts";
import {availabilityByClass} from "./availabilityByClass.ts";
import {goLive} from "./goLive.ts";
import {monthsAnswer, monthsBox, outgrown, rack, seldomOutgrown} from "./horizonFixture.ts";
import {screenInk} from "./ink.ts";
import {installationGantt, restDays} from "./installationGantt.ts";
import {loadAgainstCapacity} from "./loadAgainstCapacity.ts";
import {markersOf} from "./outgrown.ts";
import {serviceFindings} from "./serviceFindings.ts";

const scenario = ScenarioSchema.parse(standard);
const ink = screenInk(["cloud", "l40s"]);
const holidays = new Set(["2026-12-25", "2027-01-01"]);
const withBox = (changes: Partial<typeof monthsBox>) => ({
  ...monthsAnswer,
  options: [monthsAnswer.options[0], {...monthsBox, ...changes}],
});
const schedule = monthsBox.schedule!;

describe("the Gantt", () => {
  test("its title is the median day, the slip, and what holds it up with how often it is critical", () => {
    expect(installationGantt(monthsAnswer, "l40s", holidays, ink).title).toBe(
      "4x L40S is live on 25 Feb 2027 in the median future, 50 days late; hardware delivery holds it up longest and is critical in 68 of 100 futures",
    );
  });

  test("a day before the plan's is early, and the plan's own day is kept", () => {
    const at = (p50: number) =>
      installationGantt(
        withBox({schedule: {...schedule, slipDays: {...schedule.slipDays, p50}}}),
        "l40s",
        holidays,
        ink,
      ).title;
    expect(at(-1)).toContain("1 day early");
    expect(at(0)).toContain("on the day");
  });

  test("a median that never comes is said", () => {
    const never = {...schedule, live: {p10: "2027-01-21", p50: null, p90: null}};
    expect(installationGantt(withBox({schedule: never}), "l40s", holidays, ink).title).toMatch(
      /^4x L40S is not live within the horizon in half of 200 futures;/,
    );
  });

  test("its table has a row a task with every date", () => {
    const {columns, rows} = installationGantt(monthsAnswer, "l40s", holidays, ink).table;
    expect(columns).toHaveLength(9);
    expect(rows[1]).toEqual([
      "D1 Hardware receipt and rack",
      rack.planned,
      ...["2026-12-24", "2027-01-26", "2027-02-04"],
      ...["2026-12-28", "2027-01-27", "2027-02-09"],
      1,
    ]);
  });

  test("weekends and public holidays of the real calendar are shaded, a holiday as such", () => {
    const shaded = restDays("2026-12-24", "2027-01-04", holidays); // Thursday to Sunday of the next week
    expect(shaded.map(({day, holiday}) => `${day}${holiday ? " holiday" : ""}`)).toEqual([
      "2026-12-25 holiday",
      "2026-12-26",
      "2026-12-27",
      "2027-01-01 holiday",
      "2027-01-02",
      "2027-01-03",
    ]);
  });

  test("cloud only has nothing to install", () => {
    expect(installationGantt(monthsAnswer, "cloud", holidays, ink)).toMatchObject({
      title: "Cloud only has nothing to install",
      draw: null,
    });
  });
});

describe("the day of going live", () => {
  test("its title counts the futures that keep the plan's day, and those that rent GPUs meanwhile", () => {
    expect(goLive(monthsAnswer, "l40s", ink).title).toBe(
      "0 of 100 futures are live by 6 Jan 2027, and 64 rent GPUs meanwhile",
    );
  });

  test("its table is the distribution, the plan's day at its place in it", () => {
    expect(goLive(monthsAnswer, "l40s", ink).table.rows).toEqual([
      ["as planned", "2027-01-06", 0],
      ["P10", "2027-01-21", 0.1],
      ["P50", "2027-02-25", 0.5],
      ["P90", "2027-03-17", 0.9],
    ]);
    const mostly = {...schedule, plannedLive: "2027-03-01", chanceLiveByPlan: 0.6};
    expect(goLive(withBox({schedule: mostly}), "l40s", ink).table.rows[2]).toEqual([
      "as planned",
      "2027-03-01",
      0.6,
    ]);
  });
});

describe("availability by class", () => {
  test("its title names each class that misses the objective, and what it gets", () => {
    expect(availabilityByClass(monthsAnswer, "l40s", ink).title).toBe(
      "4x L40S: sensitive tenants, on the box alone get 99.87 %, asked 99.9 %",
    );
  });

  test("where every class is kept, that is said", () => {
    const kept = monthsBox.availabilityByClass.filter(({class: one}) => one === "open");
    expect(availabilityByClass(withBox({availabilityByClass: kept}), "l40s", ink).title).toBe(
      "4x L40S keeps 99.9 % for every class it serves in the median future",
    );
  });

  test("a class that is never served is in the table without a figure", () => {
    expect(availabilityByClass(monthsAnswer, "l40s", ink).table.rows.at(-1)).toEqual([
      "4x L40S",
      "Tenants that stay on the cloud",
      null,
      null,
      null,
      0.999,
      null,
    ]);
  });
});

describe("what a box bears", () => {
  const said = Object.fromEntries(serviceFindings(monthsBox).map(({id, sentence}) => [id, sentence]));

  test("headroom is said whole and with one GPU fewer", () => {
    expect(said["headroom"]).toBe(
      "Whole, it is outgrown in Nov 2027, at 11 tenants (P10 Sep 2027, P90 never); with one GPU fewer (N-1), outgrown in Jun 2027, at 11 tenants (P10 May 2027, P90 Nov 2027)",
    );
  });

  test("storage says how often and when the disks are full", () => {
    expect(said["storage"]).toBe(
      "Disks of 15.4 TB are full within the horizon in 47 of 100 futures, in a tenth by Dec 2027; a visit leaves 14.6 MB",
    );
  });

  test("power says what is left with one supply lost", () => {
    expect(said["power"]).toBe(
      "With one supply lost no GPU runs at full load; it draws 1.37 kW on average of at most 3 kW, and the UPS lasts 10 min",
    );
    const half = {...monthsBox, power: {...monthsBox.power!, gpusOnePsuLost: 2}};
    expect(serviceFindings(half).find(({id}) => id === "power")?.sentence).toContain(
      "2 of 4 GPUs run at full load",
    );
  });

  test("a de-rate says what becomes of the models, of each stage by name where there are several", () => {
    expect(said["derate"]).toBe("On 3 GPUs Qwen2.5 72B Instruct is dropped");
    const [first] = monthsBox.deratings;
    const two = serviceFindings({...monthsBox, deratings: [first, {...first, stage: "4x H100"}]});
    expect(two.at(-1)?.sentence).toMatch(/^4x L40S: on 3 GPUs .*; 4x H100: on 3 GPUs/);
  });

  test("without a box there is nothing to say", () => {
    expect(serviceFindings(monthsAnswer.options[0])).toEqual([]);
  });
});

describe("load against capacity, with the month in which the load outgrows the box", () => {
  test("its title is that month with its band, and by when the next step must be ordered", () => {
    expect(loadAgainstCapacity(monthsAnswer, "l40s", scenario, ink).title).toBe(
      "Load outgrows 4x L40S in Nov 2027 (P10 Sep 2027 to P90 never); order the next step by 24 Jul 2027",
    );
  });

  test("a box outgrown in few futures is said to be with how many", () => {
    const seldom = withBox({saturation: {...monthsBox.saturation, byObjective: seldomOutgrown}});
    expect(loadAgainstCapacity(seldom, "l40s", scenario, ink).title).toBe(
      "Load outgrows 4x L40S in 22 of 100 futures",
    );
  });

  test("an objective that the idle box breaks is said beside it", () => {
    const none = withBox({monthly: monthsBox.monthly.map((row) => ({...row, capacitySessions: 0}))});
    expect(loadAgainstCapacity(none, "l40s", scenario, ink).subtitle).toMatch(
      /a note takes over 2 s from the first session$/,
    );
    expect(loadAgainstCapacity(monthsAnswer, "l40s", scenario, ink).subtitle).not.toContain(
      "from the first session",
    );
  });

  test("outgrown, order-by and the first broken objective are marked, no month twice", () => {
    const span = [new Date("2027-01-01"), new Date("2028-01-01")] as const;
    const labels = (option: typeof monthsBox) =>
      markersOf(option, outgrown.nominal.outgrown, span).map(({label}) => label);
    expect(labels(monthsBox)).toEqual([
      "outgrown Nov 2027, at 11 tenants",
      "order by 24 Jul 2027",
      "note time missed from Dec 2027",
    ]);
    expect(labels({...monthsBox, saturation: {...monthsBox.saturation, month: "2027-11"}})).toHaveLength(2);
  });
});
