import {z} from "zod";

const source = z.string().optional();

/** How a number may vary. The scenario's own value stays the base case. */
export const Range = z.union([
  z.strictObject({
    kind: z.literal("triangular"),
    low: z.number(),
    mode: z.number(),
    high: z.number(),
    source,
  }),
  z.strictObject({kind: z.literal("pert"), low: z.number(), mode: z.number(), high: z.number(), source}),
  z.strictObject({kind: z.literal("uniform"), low: z.number(), high: z.number(), source}),
  z.strictObject({kind: z.literal("normal"), mean: z.number(), sd: z.number().min(0), source}),
  z.strictObject({
    kind: z.literal("lognormal"),
    p10: z.number().positive(),
    p90: z.number().positive(),
    source,
  }),
  z.strictObject({
    kind: z.literal("discrete"),
    values: z.array(z.number()).min(1),
    chances: z.array(z.number().min(0)).min(1),
    source,
  }),
  z.strictObject({kind: z.literal("empirical"), values: z.array(z.number()).min(1), source}),
]);
export type Range = z.infer<typeof Range>;

/** A path is a dotted key into the scenario: `finance.usdMyr`, `options.l40s.stages.0.capexMyr`. */
export const Uncertainty = z.strictObject({
  ranges: z.record(z.string(), Range),
  correlations: z.array(
    z.strictObject({
      a: z.string(),
      b: z.string(),
      rank: z.number().min(-1, "must be between -1 and 1").max(1, "must be between -1 and 1"),
    }),
  ),
});
export type Uncertainty = z.infer<typeof Uncertainty>;

/** Where a number comes from, by path. */
export const Provenance = z.record(
  z.string(),
  z.strictObject({
    source: z.string().min(1),
    standing: z.enum(["measured", "vendor", "quoted", "derived", "assumed", "plan"]),
    asOf: z.string().optional(),
    note: z.string().optional(),
  }),
);

export const Run = z.strictObject({
  startMonth: z.string().meta({label: "First month", unit: "month"}),
  horizonMonths: z
    .number()
    .int()
    .min(12, "must be 12 or more")
    .max(120, "must be 120 or less")
    .meta({label: "Horizon", unit: "months"}),
  replications: z
    .number()
    .int()
    .min(1, "must be 1 or more")
    .max(100000, "must be 100,000 or less")
    .meta({label: "Futures", unit: "futures"}),
  seed: z
    .number()
    .int()
    .min(0, "must be 0 or more")
    .max(4294967295, "must be below 2^32")
    .meta({label: "Seed"}),
  fidelity: z
    .enum(["sampled", "every-visit"], {error: "must be sampled or every-visit"})
    .meta({label: "Fidelity"}),
});
