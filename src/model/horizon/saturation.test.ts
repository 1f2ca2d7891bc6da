import {describe, expect, test} from "vitest";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {box, calm, play} from "./fixture.ts";
import {loadRow, loadTableOf} from "./loadTable.ts";
import {SaturationWatch} from "./saturation.ts";

const {objectives} = calm;

/** What is found when a box meets these loads month after month. */
function watched(p95: (tenants: number) => number, loads: readonly number[], factor = 1) {
  const table = loadTableOf(box({p95}));
  const watch = new SaturationWatch({...objectives, soapP95Seconds: 2, whisperP95Seconds: 2.5});
  const [row, idle] = [loadRow(), loadRow()];
  table.read(0, 0, idle);
  for (const [month, tenants] of loads.entries()) {
    table.read(tenants, 0, row);
    watch.month(month, row, idle, factor);
  }
  return watch.months;
}

describe("saturation", () => {
  test("is the first month in which the busy hour breaks an objective, each in its own month", () => {
    const months = watched((tenants) => tenants / 4, [4, 6, 8.1, 10.1, 12]);
    expect(months).toMatchObject({soapP95: 2, whisperP95: 3, any: 0}); // retrieval promises 0.15 s
  });

  test("an objective that the idle box breaks is broken at once, and says nothing of load", () => {
    const months = watched(() => 3, [4, 8, 12]);
    expect(months.soapP95).toBe(0);
    expect(months.outgrown).toBe(Number.POSITIVE_INFINITY);
  });

  test("the box is outgrown when waits are half as long again as alone, and beyond the objective", () => {
    expect(watched((tenants) => (tenants < 10 ? 3 : 4.6), [4, 8, 10, 12]).outgrown).toBe(2);
  });

  test("comes earlier in a future whose answers are longer", () => {
    const loads = [4, 6, 7, 8.1];
    const [short, long] = [1, 1.25].map((factor) => watched((tenants) => tenants / 4, loads, factor));
    expect(long.soapP95).toBeLessThan(short.soapP95);
  });

  test("comes no later with a GPU fewer", () => {
    const whole = box({p95: (tenants) => tenants / 5});
    const fewer = box({p95: (tenants) => tenants / 4});
    const world: Scenario = {
      ...calm,
      objectives: {...objectives, retrievalP95Seconds: 9, soapP95Seconds: 1.9},
    };
    const {saturation, saturationOneGpuFewer} = play("l40s", 1, {
      world,
      boxes: (left) => (left === 4 ? whole : fewer),
    });
    expect(saturationOneGpuFewer.soapP95).toBeLessThan(saturation.soapP95);
    expect(saturation.soapP95).toBeLessThan(60);
  });
});
