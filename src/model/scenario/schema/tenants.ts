import * as z from "zod/mini";
import {amount, count, FIELDS, flag, isoMonth, key, positive, share, text} from "./fields.ts";

/** A clinic that is served today. */
export const ExistingTenant = z.strictObject({
  label: text("Name"),
  sensitive: flag("Zero cloud", "its requests may never reach the cloud"),
  usage: positive("x", "Usage against the average tenant"),
});

/** A clinic in the pipeline. A sensitive one only signs when on-prem is live. */
export const Prospect = z.strictObject({
  label: text("Name"),
  month: isoMonth("Expected month of signing"),
  chance: share("Chance that it signs"),
  sensitive: flag("Zero cloud"),
});

/**
 * Who is served, and from when. New tenants are the prospects in order, then unnamed ones, until `target`;
 * how many of the new ones are sensitive follows `sensitiveShare`, who they are follows the flags first.
 */
export const Tenants = z.strictObject({
  existing: z.record(key("Tenant"), ExistingTenant).register(FIELDS, {label: "Tenants today"}),
  prospects: z.record(key("Prospect"), Prospect).register(FIELDS, {label: "Pipeline"}),
  /** Section 10: who stays on the cloud, whatever the box does; never a sensitive one. */
  cloudAllowList: z
    .array(key("Tenant that stays on the cloud"))
    .register(FIELDS, {label: "Allow-list of the cloud"}),
  target: count("tenants", "Tenants projected", 1, 40, {
    help: "existing plus new ones, if all sign",
    step: 1,
    sliderMin: 1,
    sliderMax: 20,
  }),
  targetMonth: isoMonth("Month in which the projection is reached"),
  sensitiveShare: share("Sensitive share of new tenants", {
    help: "demand that no clinical data reaches the cloud",
    step: 0.05,
    sliderMin: 0,
    sliderMax: 1,
  }),
  laterChance: share("Chance that an unnamed new tenant signs"),
  delayMonthsMean: amount("months", "Mean delay of a signing"),
  perYearAfterTarget: amount("tenants/year", "Further tenants a year after the projection"),
  churnPerYear: share("Share of tenants that leave in a year"),
  usageGrowthPerYear: z
    .number()
    .check(z.minimum(-0.5, "must be -0.5 or more"), z.maximum(3, "must be 3 or less"))
    .register(FIELDS, {label: "Growth of usage of a tenant in a year", unit: "share"}),
});
export type Tenants = z.infer<typeof Tenants>;
