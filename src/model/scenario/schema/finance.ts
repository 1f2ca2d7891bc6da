import {z} from "zod";
import {amount, count, isoDate, isoMonth, positive, share} from "./fields.ts";

/** Ringgit in, ringgit out. Every figure names its unit; rates carry their date in `provenance`. */
export const Finance = z.strictObject({
  usdMyr: positive("MYR/USD", "Exchange rate"),
  fxDate: isoDate("Date of the exchange rate"),
  discountRate: z
    .number()
    .min(0, "must be 0 or more")
    .max(1, "must be 1 or less")
    .meta({label: "Discount rate a year", unit: "share"}),
  amortisationMonths: count("months", "Hardware is written off over", 1, 120),
  openaiBillTodayMyrPerMonth: amount("MYR/month", "OpenAI bill today"),
  openaiBillProjectedMyrPerMonth: amount("MYR/month", "OpenAI bill projected at the target, as stated"),
  openaiResidualMyrPerMonth: amount("MYR/month", "OpenAI burst that stays, as stated"),
  cloudPriceChangePerYear: z
    .number()
    .min(-0.95, "must be -0.95 or more")
    .max(1, "must be 1 or less")
    .meta({label: "Change of cloud prices a year", unit: "share"}),
  rackMyrPerMonth: amount("MYR/month", "Colocation rack with power, cooling, bandwidth"),
  maintenanceMyrPerMonth: amount("MYR/month", "OS and maintenance"),
  tariffMyrPerKwh: amount("MYR/kWh", "Electricity tariff"),
  pue: z
    .number()
    .min(1, "must be 1 or more")
    .max(3, "must be 3 or less")
    .meta({label: "Power usage effectiveness", unit: "x"}),
  idlePowerShare: share("Power of an idle box against its TDP"),
  serviceTaxShare: share("Service tax on imported digital services"),
  salesTaxShare: share("Sales tax on the server"),
  freightMyr: amount("MYR", "Freight and installation"),
  residualShare36Months: share("Resale value after 36 months"),
  revenueMyrPerTenantMonth: amount("MYR/month", "What a tenant is worth a month"),
  rentUsdPerGpuHour: amount("USD/h", "Rented GPU while the box is late"),
  rentedGpusWhileLate: count("GPUs", "GPUs rented while the box is late", 0, 16),
  staffMyrPerDay: amount("MYR/day", "A day of the team"),
});
export type Finance = z.infer<typeof Finance>;

/** What the plan says of itself, in its own numbers; the plan check computes the rest. */
export const Claims = z.strictObject({
  paybackMonthsSection2: positive("months", "Payback, section 2"),
  paybackMonthsSection3: positive("months", "Payback, section 3"),
  paybackMonthsSection7: positive("months", "Payback, section 7"),
  runRateMyrPerMonth: amount("MYR/month", "Run-rate, section 7"),
  amortisationMyrPerMonth: amount("MYR/month", "Amortisation, section 7"),
  leadTimeWeeksLow: positive("weeks", "Lead time, low, section 1"),
  leadTimeWeeksHigh: positive("weeks", "Lead time, high, section 1"),
  leadTimeOrderMonth: isoMonth("Order in, section 1"),
  upgradeAtTenants: count("tenants", "Upgrade to H100 at, section 3", 1, 100),
});
export type Claims = z.infer<typeof Claims>;
