import {z} from "zod";
import {count, isoMonth, text} from "./fields.ts";

const source = z.string().optional();

/** How a number may vary. The scenario's own value stays the base case. */
export const Range = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("triangular"),
    low: z.number(),
    mode: z.number(),
    high: z.number(),
    source,
  }),
  z.strictObject({kind: z.literal("pert"), low: z.number(), mode: z.number(), high: z.number(), source}),
  z.strictObject({kind: z.literal("uniform"), low: z.number(), high: z.number(), source}),
  z.strictObject({
    kind: z.literal("normal"),
    mean: z.number(),
    sd: z.number().min(0, "must be 0 or more"),
    source,
  }),
  z.strictObject({
    kind: z.literal("lognormal"),
    p10: z.number().positive("must be more than 0"),
    p90: z.number().positive("must be more than 0"),
    source,
  }),
  z.strictObject({
    kind: z.literal("discrete"),
    values: z.array(z.number()).min(1, "must not be empty"),
    chances: z.array(z.number().min(0, "must be 0 or more")).min(1, "must not be empty"),
    source,
  }),
  z.strictObject({
    kind: z.literal("empirical"),
    values: z.array(z.number()).min(1, "must not be empty"),
    source,
  }),
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
    source: text("Source", "an id in data/sources.csv"),
    standing: z.enum(["measured", "vendor", "quoted", "derived", "assumed", "plan"], {
      error: "must be measured, vendor, quoted, derived, assumed or plan",
    }),
    asOf: z.string().optional(),
    note: z.string().optional(),
  }),
);
export type Provenance = z.infer<typeof Provenance>;

export const Run = z.strictObject({
  startMonth: isoMonth("First month"),
  horizonMonths: count("months", "Horizon", 12, 120),
  replications: count("futures", "Futures", 1, 100000, {help: "how many futures are drawn for each option"}),
  seed: count("seed", "Seed", 0, 4294967295, {help: "the same seed gives the same digits everywhere"}),
  fidelity: z
    .enum(["sampled", "every-visit"], {error: "must be sampled or every-visit"})
    .meta({label: "Fidelity", help: "chosen days a month, or every visit"}),
});
export type Run = z.infer<typeof Run>;
