import * as z from "zod/mini";
import {count, FIELDS, id, isoMonth, text} from "./fields.ts";

const source = z.optional(id("Source of the range"));
const figure = (label: string) => z.number({error: "must be a number"}).register(FIELDS, {label});
const list = (label: string) =>
  z.array(figure(label)).check(z.minLength(1, "must not be empty")).register(FIELDS, {label});

/** How a number may vary. The scenario's own value stays the base case. */
export const Range = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({
      kind: z.literal("triangular"),
      low: figure("Low"),
      mode: figure("Most likely"),
      high: figure("High"),
      source,
    }),
    z.strictObject({
      kind: z.literal("pert"),
      low: figure("Low"),
      mode: figure("Most likely"),
      high: figure("High"),
      source,
    }),
    z.strictObject({kind: z.literal("uniform"), low: figure("Low"), high: figure("High"), source}),
    z.strictObject({
      kind: z.literal("normal"),
      mean: figure("Mean"),
      sd: z.number().check(z.minimum(0, "must be 0 or more")),
      source,
    }),
    z.strictObject({
      kind: z.literal("lognormal"),
      p10: z.number().check(z.positive("must be more than 0")),
      p90: z.number().check(z.positive("must be more than 0")),
      source,
    }),
    z.strictObject({
      kind: z.literal("discrete"),
      values: list("Value"),
      chances: z
        .array(z.number().check(z.minimum(0, "must be 0 or more")))
        .check(z.minLength(1, "must not be empty")),
      source,
    }),
    z.strictObject({
      kind: z.literal("empirical"),
      values: list("Value"),
      source,
    }),
  ],
  {error: "must be triangular, pert, uniform, normal, lognormal, discrete or empirical"},
);
export type Range = z.infer<typeof Range>;

/** A path is a dotted key into the scenario: `finance.usdMyr`, `options.l40s.stages.0.capexMyr`. */
export const Uncertainty = z.strictObject({
  ranges: z.record(z.string(), Range),
  correlations: z.array(
    z.strictObject({
      a: z.string(),
      b: z.string(),
      rank: z
        .number()
        .check(z.minimum(-1, "must be between -1 and 1"), z.maximum(1, "must be between -1 and 1")),
    }),
  ),
});
export type Uncertainty = z.infer<typeof Uncertainty>;

/** Where a number comes from, by path. */
export const Provenance = z.record(
  z.string(),
  z.strictObject({
    /** An id in `data/sources.csv`. */
    source: id("Source"),
    standing: z.enum(["measured", "vendor", "quoted", "derived", "assumed", "plan"], {
      error: "must be measured, vendor, quoted, derived, assumed or plan",
    }),
    asOf: z.optional(
      z.string().check(z.regex(/^\d{4}(-\d{2}){0,2}$/, "must be a year, a month or a day, like 2026-11-15")),
    ),
    note: z.optional(text("Note")),
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
    .register(FIELDS, {label: "Fidelity", help: "chosen days a month, or every visit"}),
});
export type Run = z.infer<typeof Run>;
