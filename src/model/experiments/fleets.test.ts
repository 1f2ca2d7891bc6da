import {expect, test, vi} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {type Answer, plan} from "../plan.ts";
import {checkScenario} from "../scenario/check.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {FIRST_LOOK} from "../serving/fidelity.ts";
import {ClinicDays} from "../serving/pipeline/clinicDays.ts";
import type {ShelfLoads} from "./boxShelf.ts";
import {FleetShop} from "./fleets.ts";

const scenario = ((): Scenario => {
  const {cloud, l40s} = standard.options;
  const run = {...standard.run, replications: 2};
  const checked = checkScenario({...standard, options: {cloud, l40s}, run, provenance: {}}, bundledCatalogue);
  if (!checked.ok) throw new Error(JSON.stringify(checked.issues));
  return checked.scenario;
})();

const shop = new FleetShop(bundledCatalogue);
const quick = new FleetShop(bundledCatalogue, FIRST_LOOK);
const answerOf = (from: FleetShop): Answer => plan({scenario, catalogue: bundledCatalogue, shop: from});

test("a fleet gives way before every load of its curve and its capacity, and is the one made at once", () => {
  const slices = new FleetShop(bundledCatalogue).fleetInSlices(scenario, "l40s");
  let gaveWay = 0;
  let step = slices.next();
  for (; !step.done; step = slices.next()) gaveWay++;
  const {stages: _, ...inSlices} = step.value;
  const {stages: __, ...atOnce} = shop.fleetOf(scenario, "l40s");
  expect(inSlices).toEqual(atOnce);
  expect(gaveWay).toBeGreaterThanOrEqual(9 + 3); // the curve's loads, and an idle box for each of three objectives
});

test("a shop holds the fleets that it loaded, and none of other work", () => {
  const fresh = new FleetShop(bundledCatalogue, FIRST_LOOK);
  expect(fresh.holds(scenario)).toBe(false);
  const slices = fresh.fleetInSlices(scenario, "l40s");
  slices.next();
  expect(fresh.holds(scenario)).toBe(false); // under way is not done
  fresh.fleetOf(scenario, "l40s");
  expect(fresh.holds({...scenario, finance: {...scenario.finance, pue: 2}})).toBe(true);
  const {workload} = scenario;
  const clinic = {...workload.clinic, visitsPerDay: workload.clinic.visitsPerDay + 1};
  expect(fresh.holds({...scenario, workload: {...workload, clinic}})).toBe(false);
});

test("a first look says that it is one and never calls itself stable; the full answer says nothing of it", () => {
  const look = answerOf(quick);
  expect(look).toMatchObject({firstLook: "few-notes", verdict: {stable: false}});
  expect(answerOf(shop)).not.toHaveProperty("firstLook");
});

test("a first look before it leaves every digit of the full answer as it is", () => {
  const look = answerOf(quick);
  const full = answerOf(shop);
  expect(full).toEqual(plan({scenario, catalogue: bundledCatalogue}));
  expect(look.hash).not.toBe(full.hash);
});

test("a first look is near the full answer: the p95 of a note at a played load within a quarter", () => {
  const curve = (answer: Answer) =>
    answer.options.find(({id}) => id === "l40s")?.latencyByLoad.find(({tenants}) => tenants === 8);
  const [look, full] = [curve(answerOf(quick)), curve(answerOf(shop))];
  expect(Math.abs((look?.soapP95Seconds ?? 0) / (full?.soapP95Seconds ?? 1) - 1)).toBeLessThan(0.25);
});

test("what one shop played another takes over as text: it plays nothing again, and every digit is the same", () => {
  const played = new FleetShop(bundledCatalogue, FIRST_LOOK);
  const answer = answerOf(played);
  const other = new FleetShop(bundledCatalogue, FIRST_LOOK);
  other.adopt(JSON.parse(JSON.stringify(played.played)) as ShelfLoads);
  expect(other.holds(scenario)).toBe(true);
  const days = vi.spyOn(ClinicDays.prototype, "runInSlices");
  expect(answerOf(other)).toEqual(answer);
  expect(days).not.toHaveBeenCalled();
  const busier = {...scenario.workload.clinic, visitsPerDay: scenario.workload.clinic.visitsPerDay + 1};
  const asked = {...scenario, workload: {...scenario.workload, clinic: busier}};
  expect(other.holds(asked)).toBe(false); // what was played is of other work
  other.fleetOf(asked, "l40s");
  expect(days).toHaveBeenCalled();
  days.mockRestore();
});
