import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {streams} from "../kernel/random.ts";
import {ROUTES} from "../scenario/schema/gateway.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {Box} from "../serving/pipeline/box.ts";
import {testBox} from "../serving/pipeline/fixture.ts";
import {auditOfDay} from "./auditDay.ts";
import type {AuditedDay} from "./auditLog.ts";
import type {AuditRow} from "./dayLog.ts";
import {EveryVisit} from "./everyVisit.ts";
import {calendar, calm, inputsOf} from "./fixture.ts";
import {holidaysOf} from "./holidays.ts";
import type {MonthState} from "./month.ts";
import {planStages} from "./stages.ts";
import {drawTenants} from "./tenantLife.ts";

const holidays = holidaysOf(calm, bundledCatalogue);
const SEED = 9;

/** The plan's tenants, one of today's four sensitive, one on the allow-list. */
const world: Scenario = {
  ...calm,
  tenants: {
    ...calm.tenants,
    existing: {...calm.tenants.existing, "tenant-4": {label: "Tenant 4", sensitive: true, usage: 1}},
    cloudAllowList: ["tenant-3"],
  },
};

function day(date: string, box: Box = testBox(2), scene: Scenario = world): AuditedDay {
  return auditOfDay(inputsOf(scene, "l40s"), date, holidays, SEED, streams(1), () => box);
}

const counted = (rows: readonly AuditRow[]) => rows.filter(({purpose}) => purpose !== "rerank");

describe("the audit log of a day", () => {
  const monday = day("2027-08-17");
  const overloaded = day("2027-08-17", testBox(0.25));

  test.each([
    ["an easy day", monday],
    ["a day on which work leaves", overloaded],
  ])("joins the gateway's own counts exactly, on %s", (_, {rows, totals}) => {
    for (const route of ROUTES) {
      const here = counted(rows).filter((row) => row.route === route && !row.sensitive);
      expect(here.length).toBe(totals.asked[route]);
      expect(here.filter(({servedBy}) => servedBy === "cloud").length).toBe(totals.sent[route]);
    }
    expect(rows.length).toBeGreaterThan(1000);
  });

  test("names for each request the engine and GPUs, or why it did not stay", () => {
    for (const {servedBy, engine, gpus, whyNotOnPrem, arrived, firstToken, completed} of overloaded.rows) {
      if (servedBy === "box") {
        expect(engine).toBeGreaterThanOrEqual(0);
        expect(gpus.length).toBeGreaterThan(0);
        expect(whyNotOnPrem).toBe("");
        expect(firstToken ?? Number.NaN).toBeGreaterThanOrEqual(arrived);
        expect(completed ?? Number.NaN).toBeGreaterThanOrEqual(firstToken ?? Number.NaN);
      } else {
        expect(whyNotOnPrem).not.toBe("");
        expect([engine, gpus.length, firstToken]).toEqual([-1, 0, null]);
      }
    }
    expect(overloaded.rows.some(({servedBy}) => servedBy === "cloud")).toBe(true);
  });

  test("has no sensitive request in the cloud, and says of one that is refused that it was barred", () => {
    for (const {rows, totals} of [monday, overloaded]) {
      const sensitive = rows.filter((row) => row.sensitive);
      expect(sensitive.length).toBeGreaterThan(100);
      expect(sensitive.every(({servedBy}) => servedBy !== "cloud")).toBe(true);
      expect(totals.sensitiveToCloud).toBe(0);
    }
    const before = day("2026-12-14").rows.filter((row) => row.sensitive);
    expect(new Set(before.map(({servedBy, whyNotOnPrem}) => `${servedBy}: ${whyNotOnPrem}`))).toEqual(
      new Set(["nobody: barred from the cloud, and no box serves it yet"]),
    );
  });

  test("keeps a tenant of the allow-list on the cloud", () => {
    const listed = monday.rows.filter(({tenant, purpose}) => tenant === "tenant-3" && purpose !== "rerank");
    expect(listed.length).toBeGreaterThan(100);
    expect(listed.every(({servedBy}) => servedBy === "cloud")).toBe(true);
  });

  test("says before the cutover whether the box only mirrors or is not there yet", () => {
    const inputs = planStages(inputsOf(world, "l40s"), drawTenants(world, streams(1)), streams(1))[0]
      .installation;
    const mirrored = calendar.dateOf(Math.floor(inputs.mirrorFrom));
    expect(inputs.firstCutover).toBeGreaterThan(Math.floor(inputs.mirrorFrom) + 1);
    const reasons = (date: string) =>
      new Set(
        day(date)
          .rows.filter(({sensitive, purpose}) => !sensitive && purpose !== "rerank")
          .map(({servedBy, whyNotOnPrem}) => `${servedBy}: ${whyNotOnPrem}`),
      );
    expect(reasons(mirrored)).toEqual(
      new Set(["cloud: mirror mode: the box's answer is compared and not used"]),
    );
    expect(reasons("2026-12-14")).toEqual(new Set(["cloud: no box is live"]));
  });

  test("is empty on a public holiday, when clinics are closed", () => {
    expect(day("2027-08-31").rows).toEqual([]);
  });

  test("of all days of a month hold the visits that the month counts", () => {
    const light: Scenario = {
      ...world,
      workload: {
        ...world.workload,
        clinic: {...world.workload.clinic, visitsPerDay: 8},
        visit: {...world.workload.visit, redraftEverySeconds: 0},
        chat: {...world.workload.chat, sessionsPerTenantPerDay: 1},
      },
    };
    const month = calendar.monthOf(calendar.dayOf("2027-09-01"));
    const starts = calendar.monthStarts[month];
    const ends = calendar.monthStarts[month + 1];
    const state = {
      month,
      starts,
      ends,
      lives: drawTenants(light, streams(1)),
      routing: {first: 1, all: 1, mirror: 0, stage: undefined},
    } as unknown as MonthState;
    const {transcribedVisits} = new EveryVisit(light, bundledCatalogue, SEED).month(state);
    let visits = 0;
    for (let at = starts; at < ends; at++)
      visits += day(calendar.dateOf(at), testBox(2), light).rows.filter(
        ({purpose}) => purpose === "lastWindow",
      ).length;
    expect(visits).toBe(transcribedVisits);
    expect(visits).toBeGreaterThan(500);
  });
});
