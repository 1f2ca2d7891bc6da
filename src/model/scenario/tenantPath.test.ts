import fc from "fast-check";
import {expect, test} from "vitest";
import plan from "../../../scenarios/hi-end-upgrade.json";
import {numberBetween} from "../units/arbitraryNumber.ts";
import type {Scenario} from "./schema/scenario.ts";
import {newTenants} from "./tenantPath.ts";

const {tenants} = plan as unknown as Scenario;

test("the plan's ten: four of today, five prospects, one unnamed in the target month, two sensitive", () => {
  const slots = newTenants(tenants);
  expect(slots.map(({id, month, chance, sensitive}) => [id, month, chance, sensitive])).toEqual([
    ["prospect-1", "2027-02", 0.8, false],
    ["prospect-2", "2027-04", 0.8, true],
    ["prospect-3", "2027-06", 0.8, false],
    ["prospect-4", "2027-08", 0.8, true],
    ["prospect-5", "2027-10", 0.8, false],
    ["new-1", "2027-12", 0.7, false],
  ]);
});

test("unnamed tenants come evenly from the last prospect to the target month", () => {
  const months = newTenants({...tenants, target: 13, targetMonth: "2028-06"}).slice(5);
  expect(months.map(({month}) => month)).toEqual(["2027-12", "2028-02", "2028-04", "2028-06"]);
});

test("without prospects they come evenly from the first month", () => {
  const slots = newTenants({...tenants, prospects: {}, target: 8}, "2026-12");
  expect(slots.map(({month}) => month)).toEqual(["2027-03", "2027-06", "2027-09", "2027-12"]);
});

test("a target below the pipeline takes the first prospects, one below today's tenants none", () => {
  expect(newTenants({...tenants, target: 6}).map(({id}) => id)).toEqual(["prospect-1", "prospect-2"]);
  expect(newTenants({...tenants, target: 3})).toEqual([]);
});

test("more sensitive tenants are unnamed ones first, then the last prospects; fewer are the first flagged", () => {
  const sensitive = (share: number) =>
    newTenants({...tenants, sensitiveShare: share})
      .filter((slot) => slot.sensitive)
      .map(({id}) => id);
  expect(sensitive(0)).toEqual([]);
  expect(sensitive(0.2)).toEqual(["prospect-2"]);
  expect(sensitive(0.5)).toEqual(["prospect-2", "prospect-4", "new-1"]);
  expect(sensitive(0.7)).toEqual(["prospect-2", "prospect-4", "prospect-5", "new-1"]);
  expect(sensitive(1)).toHaveLength(6);
});

test("the number of tenants and of sensitive ones follows target and share, whatever they are", () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 40}), numberBetween(0, 1), (target, sensitiveShare) => {
      const slots = newTenants({...tenants, target, sensitiveShare});
      expect(slots).toHaveLength(Math.max(0, target - 4));
      expect(slots.filter((slot) => slot.sensitive)).toHaveLength(Math.round(sensitiveShare * slots.length));
      expect(new Set(slots.map(({id}) => id)).size).toBe(slots.length);
    }),
    {seed: 1},
  );
});
