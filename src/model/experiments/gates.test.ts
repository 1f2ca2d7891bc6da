import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {scenario} from "../horizon/fixture.ts";
import type {Placement} from "../placement/types.ts";
import {cloudLatency} from "../serving/cloudSpeed.ts";
import {judge} from "./gates.ts";
import {OptionRecord} from "./record.ts";

const cloud = cloudLatency(scenario, bundledCatalogue);

/** The latencies that an option is judged by, where no future has any of a box. */
function latencies(id: string, placement: Placement | null) {
  const option = scenario.options[id];
  const record = new OptionRecord(12, 1, 0);
  for (const what of ["soapP95", "whisperP95", "retrievalP95"] as const)
    record.scalars[what].fill(Number.NaN);
  const gates = judge({scenario, catalogue: bundledCatalogue, option, record, placement, capacity: null});
  return gates.filter(({unit}) => unit === "s");
}

describe("an option whose tenants are served in the cloud", () => {
  const expected = [
    ["soapP95", cloud?.soapP95],
    ["whisperP95", cloud?.whisperP95],
    ["retrievalP95", cloud?.retrievalP95],
  ];

  test("is held against the plan's latencies by what is published of the cloud's models", () => {
    const gates = latencies("cloud", null);
    expect(gates.map(({id, value}) => [id, value])).toEqual(expected);
    expect(gates.every(({holds}) => !holds)).toBe(true);
    expect(gates[0].because).toBe("23 s against 2 s by what is published of the cloud's speed");
  });

  test("and so is one whose box answers nobody in that year: having no box that works is no way to be fast", () => {
    const none = {fits: false, overBytes: 1e9, because: "no room", dropped: []} as unknown as Placement;
    const gates = latencies("l40s", none);
    expect(gates.map(({id, value}) => [id, value])).toEqual(expected);
    expect(gates[0].because).toContain("no box answers in the year after the projection");
  });
});
