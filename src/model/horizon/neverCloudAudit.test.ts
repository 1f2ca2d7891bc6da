import fc from "fast-check";
import {expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {streams} from "../kernel/random.ts";
import {ROUTES} from "../scenario/schema/gateway.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {testBox} from "../serving/pipeline/fixture.ts";
import {type AuditOfDay, auditOfDay} from "./auditDay.ts";
import {type HorizonCalendar, horizonCalendar} from "./calendar.ts";
import {inputsOf} from "./fixture.ts";
import {harshWorld, worlds} from "./harshWorld.ts";
import {holidaysOf} from "./holidays.ts";
import {outageDiary} from "./outageDiary.ts";
import {planStages} from "./stages.ts";
import {drawTenants} from "./tenantLife.ts";

/** A clinic of few visits, so that hundreds of days can be played; its box is of any speed. */
const quiet = (world: Scenario): Scenario => ({
  ...world,
  workload: {
    ...world.workload,
    clinic: {...world.workload.clinic, visitsPerDay: 5, sundayHours: [9, 16], openOnHolidays: true},
    visit: {...world.workload.visit, redraftEverySeconds: 0, reasonShare: 0.5, pagesPerVisit: 1},
    chat: {...world.workload.chat, sessionsPerTenantPerDay: 3},
  },
});

const days = fc.record({
  drawn: worlds,
  speed: fc.double({min: 0.02, max: 2, noNaN: true}),
  /** Which day: of a failure, of a rollback, of the cutover, of mirror mode, or any. */
  when: fc.constantFrom("failure", "failure", "rollback", "cutover", "mirror", "any"),
  pick: fc.nat(1e6),
  listed: fc.boolean(),
});
type Day = typeof days extends fc.Arbitrary<infer T> ? T : never;

interface Played {
  readonly audit: AuditOfDay;
  readonly secret: ReadonlySet<string>;
}

let calendar: HorizonCalendar | undefined;

function play({drawn, speed, when, pick, listed}: Day): Played {
  const base = quiet(harshWorld(drawn, (at) => at >= 0 && drawn.secrets[at]));
  const first = Object.keys(base.tenants.existing)[0];
  // the rules forbid a sensitive tenant on the allow-list; should one come to stand there, it is not sent either
  const scenario = {...base, tenants: {...base.tenants, cloudAllowList: listed ? [first] : []}};
  calendar ??= horizonCalendar(scenario, bundledCatalogue); // dates and hours are the same in all of them
  const inputs = inputsOf(scenario, drawn.option, calendar);
  const luck = streams(drawn.seed);
  const lives = drawTenants(scenario, luck);
  const stages = planStages(inputs, lives, luck);
  const [stage] = stages;
  const last = calendar.monthStarts[scenario.run.horizonMonths] - 1;
  const any = pick % (last + 1);
  const instants = {
    failure: () => {
      const spells = outageDiary(inputs, stages, luck);
      return spells.length > 0 ? spells[pick % spells.length].from : any;
    },
    rollback: () => stage?.installation.cutover ?? any,
    cutover: () => stage?.installation.firstCutover ?? any,
    mirror: () => stage?.installation.mirrorFrom ?? any,
    any: () => any,
  };
  const day = Math.min(last, Math.max(0, Math.floor(instants[when]() + (pick % 2))));
  const audit = auditOfDay(
    inputs,
    calendar.dateOf(Number.isFinite(day) ? day : any),
    holidaysOf(scenario, bundledCatalogue),
    pick,
    luck,
    (_, gpus) => (gpus >= drawn.worksWith ? testBox(speed) : null),
  );
  return {audit, secret: new Set(lives.flatMap(({id, sensitive}) => (sensitive ? [id] : [])))};
}

test("no request of a sensitive tenant is in the cloud, on any day of any world, and the log joins the gateway's counts", () => {
  const met = {box: 0, cloud: 0, nobody: 0, secret: 0, rolledBack: 0, away: 0, fewer: 0};
  fc.assert(
    fc.property(days, (drawn) => {
      const {audit, secret} = play(drawn);
      const {rows, totals, troubles} = audit;
      let leaked = 0;
      for (const {tenant, servedBy} of rows) {
        met[servedBy]++;
        if (!secret.has(tenant)) continue;
        met.secret++;
        if (servedBy === "cloud") leaked++;
      }
      expect(leaked).toBe(0);
      expect(totals.sensitiveToCloud).toBe(0);
      for (const route of ROUTES) {
        const open = rows.filter(
          (row) => row.route === route && row.purpose !== "rerank" && !secret.has(row.tenant),
        );
        const inCloud = open.filter(({servedBy}) => servedBy === "cloud").length;
        expect(open.length).toBe(totals.asked[route]);
        expect(inCloud + totals.lost[route]).toBe(totals.sent[route]);
      }
      met.rolledBack += troubles.rolledBack.length;
      met.away += troubles.boxAway.length;
      if (troubles.gpusLeft !== undefined) met.fewer++;
    }),
    {numRuns: 300, seed: 6},
  );
  for (const times of Object.values(met)) expect(times).toBeGreaterThan(15); // the property had something to bite on
});
