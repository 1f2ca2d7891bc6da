import {describe, expect, test} from "vitest";
import * as z from "zod/mini";
import {ran} from "./ran.ts";

// The object that outsiders script against, as the design document promises it: names, types and where null may stand.

const nullable = z.nullable(z.number());
const month = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/));
const share = z.number().check(z.minimum(0), z.maximum(1));
const text = z.string().check(z.minLength(1));
const quantiles = z.looseObject({p10: nullable, p50: nullable, p90: nullable});

const Gate = z.looseObject({
  id: z.enum([
    "memory",
    "soapP95",
    "whisperP95",
    "chatConcurrency",
    "ambientConcurrency",
    "retrievalP95",
    "availability",
    "zeroCloudLeak",
    "power",
    "storage",
  ]),
  holds: z.boolean(),
  value: z.number(),
  target: z.number(),
  unit: text,
  because: text,
});

const Placement = z.looseObject({
  fits: z.boolean(),
  gpus: z.array(
    z.looseObject({
      gpu: z.int(),
      models: z.array(
        z.looseObject({
          llm: text,
          precision: z.enum(["fp16", "fp8", "int4"]),
          tensorParallel: z.int(),
          weightsBytes: z.number(),
        }),
      ),
      kvTokens: z.number(),
      freeBytes: z.number(),
    }),
  ),
});

/** Null where no box is live: no note is written and no session served on one. */
const Month = z.looseObject({
  month,
  tenants: z.number(),
  cashMyr: z.number(),
  cumulativeMyr: z.number(),
  openaiMyr: z.number(),
  soapP95Seconds: nullable,
  busyHourSessions: nullable,
  availability: share,
});

const Option = z.looseObject({
  id: text,
  label: text,
  gates: z.array(Gate),
  npvMyr: z.looseObject({p10: z.number(), p50: z.number(), p90: z.number()}),
  paybackMonths: quantiles,
  chancePaybackBy: z.record(z.string().check(z.regex(/^\d+$/)), share),
  runRateMyrPerMonth: z.looseObject({cash: z.number(), accrual: z.number()}),
  saturation: z.looseObject({
    month: z.nullable(month),
    p10: z.nullable(month),
    p90: z.nullable(month),
    tenants: nullable,
  }),
  placement: z.nullable(Placement), // null: no box
  monthly: z.array(Month),
});

const Claim = z.looseObject({
  id: text.check(z.regex(/^[A-Za-z0-9-]+$/)),
  section: text,
  claim: text,
  computed: z.looseObject({value: nullable, unit: text}), // null months: never
  verdict: z.enum(["holds", "fails", "contradicts", "unstated"]),
  because: text,
});

const Contract = z.looseObject({
  scenario: text,
  seed: z.int(),
  replications: z.int(),
  hash: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
  verdict: z.looseObject({
    choice: z.nullable(z.string()), // null: none keeps every objective, or too close to call
    sentence: text,
    chanceBest: share,
    because: z.array(text),
    whatWouldChangeIt: z.array(text),
  }),
  options: z.array(Option),
  planCheck: z.array(Claim),
});

describe("plan --json", async () => {
  const {code, out, err} = await ran(
    "plan",
    "scenarios/hi-end-upgrade.json",
    "--json",
    "--replications",
    "3",
  );
  const printed: unknown = JSON.parse(out);

  test("is one object of the contract on standard output, and nothing else anywhere", () => {
    const read = Contract.safeParse(printed);
    expect(read.error?.issues).toBeUndefined();
    expect(err).toBe("");
    expect(code).toBe(1);
  });

  const {options, planCheck, verdict} = Contract.parse(printed);

  test("answers the plan's four options by their ids, each gate once", () => {
    expect(options.map(({id}) => id)).toEqual(["cloud", "l40s", "h100", "staged"]);
    for (const {gates} of options) expect(new Set(gates.map(({id}) => id)).size).toBe(gates.length);
    expect(verdict.choice === null || options.some(({id}) => id === verdict.choice)).toBe(true);
  });

  test("gives every month of the horizon once, in order, with sessions and latencies once the box is live", () => {
    for (const {id, monthly} of options) {
      const months = monthly.map(({month: name}) => name);
      expect(months).toHaveLength(60);
      expect([...new Set(months)].sort()).toEqual(months);
      const last = monthly[59];
      expect(last.busyHourSessions === null).toBe(id === "cloud");
      expect(last.soapP95Seconds === null).toBe(id === "cloud");
    }
  });

  test("says the chance of payback by month 14 for every box, rising with the months", () => {
    for (const {id, chancePaybackBy, placement} of options) {
      expect(placement === null).toBe(id === "cloud");
      if (placement === null) continue;
      expect(Object.keys(chancePaybackBy)).toContain("14");
      const chances = Object.values(chancePaybackBy);
      expect([...chances].sort((a, b) => a - b)).toEqual(chances);
    }
  });

  test("computes a number for every claim; only a payback may never come", () => {
    for (const {id, computed} of planCheck)
      if (computed.value === null) expect([id, computed.unit]).toEqual([id, "months"]);
  });

  test("names each claim once, the one on 14 months among them", () => {
    const ids = planCheck.map(({id}) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("payback-14-months");
  });
});
