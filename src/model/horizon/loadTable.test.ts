import fc from "fast-check";
import {expect, test} from "vitest";
import type {BoxResponse} from "../serving/boxResponse.ts";
import {SHARE_KNOTS, TENANT_KNOTS} from "../serving/fidelity.ts";
import {box} from "./fixture.ts";
import {AT, LoadTable, loadRow} from "./loadTable.ts";

/** A box whose figures are bilinear in tenants and sensitive share, so that straight lines between knots are exact. */
const bilinear: BoxResponse = {
  ...box(),
  at: (tenants, sensitive) => {
    const share = tenants === 0 ? 0 : sensitive / tenants;
    const seconds = 1 + tenants / 7 + share / 3;
    const latency = {p50: seconds, p95: seconds, p99: seconds};
    return {...box().at(tenants, sensitive), soapFull: latency, refusedShare: 0.01 * tenants + 0.002 * share};
  },
};

test("reads between the knots on the box's own straight lines", () => {
  const table = new LoadTable(bilinear);
  const row = loadRow();
  const last = TENANT_KNOTS[TENANT_KNOTS.length - 1];
  fc.assert(
    fc.property(
      fc.double({min: 0.001, max: last, noNaN: true}),
      fc.double({min: 0.001, max: 0.999, noNaN: true}),
      (tenants, share) => {
        table.read(tenants, tenants * share, row);
        const exact = bilinear.at(tenants, tenants * share);
        expect(row[AT.soapP95]).toBeCloseTo(exact.soapFull.p95, 7);
        expect(row[AT.refusedShare]).toBeCloseTo(exact.refusedShare, 7);
      },
    ),
    {numRuns: 300, seed: 4},
  );
});

test("asks the box at knots alone, each once, and beyond the last knot as it is", () => {
  const asked: [number, number][] = [];
  const counted: BoxResponse = {
    ...bilinear,
    at: (tenants, sensitive) => {
      asked.push([tenants, sensitive]);
      return bilinear.at(tenants, sensitive);
    },
  };
  const table = new LoadTable(counted);
  const row = loadRow();
  for (let tenants = 0.5; tenants <= 60; tenants += 0.5) table.read(tenants, tenants * 0.3, row);
  for (const [tenants, sensitive] of asked) {
    expect(TENANT_KNOTS as readonly number[]).toContain(Math.round(tenants));
    expect(SHARE_KNOTS.some((knot) => Math.abs(knot - (tenants > 0 ? sensitive / tenants : 0)) < 1e-6)).toBe(
      true,
    );
  }
  expect(asked.length).toBe(TENANT_KNOTS.length * 2); // the two sensitive shares around 0.3
  table.read(75, 10, row);
  expect(asked.at(-1)).toEqual([75, 10]);
});
