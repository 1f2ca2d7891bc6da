import * as z from "zod/mini";
import {amount, count, FIELDS, flag, isoDate, isoMonth, positive, share} from "./fields.ts";

/** What happens to the price of a use when the model that serves it is shut down. */
export const CLOUD_PRICES = ["plan", "catalogue"] as const;

/** How a rack's price and the energy of the box in it go together. */
export const RACK_POWER = ["included", "up-to-price", "metered"] as const;

/** A yearly change that keeps the thing above zero. */
const change = (label: string, help?: string) =>
  z
    .number({error: "must be a number"})
    .check(z.minimum(-0.95, "must be -0.95 or more"), z.maximum(1, "must be 1 or less"))
    .register(FIELDS, {label, unit: "share", help});

/** Ringgit in, ringgit out. Every figure names its unit; rates carry their date in `provenance`. */
export const Finance = z.strictObject({
  usdMyr: positive("MYR/USD", "Exchange rate"),
  fxDate: isoDate("Date of the exchange rate"),
  fxDriftPerYear: change(
    "Change of the exchange rate a year",
    "above 0: the ringgit loses against the dollar",
  ),
  discountRate: z
    .number()
    .check(z.minimum(0, "must be 0 or more"), z.maximum(1, "must be 1 or less"))
    .register(FIELDS, {label: "Discount rate a year", unit: "share"}),
  amortisationMonths: count("months", "Hardware is written off over", 1, 120),
  openaiBillTodayMyrPerMonth: amount("MYR/month", "OpenAI bill today"),
  openaiBillProjectedMyrPerMonth: amount("MYR/month", "OpenAI bill projected at the target, as stated"),
  openaiResidualMyrPerMonth: amount("MYR/month", "OpenAI burst that stays, as stated"),
  cloudPriceChangePerYear: change("Change of cloud prices a year"),
  cloudPriceFollows: z.enum(CLOUD_PRICES, {error: "must be plan or catalogue"}).register(FIELDS, {
    label: "Price of a use after its model is shut down",
    help: "plan: stays; catalogue: that of the successor named at the shutdown, at its list price",
  }),
  cachedInputShare: share("Input tokens that the cloud reads from its cache", {
    help: "billed at the cached rate where the model has one",
  }),
  batchShare: share("Cloud tokens that can wait for a batch", {
    help: "billed at the batch rate where the model has one",
  }),
  rackMyrPerMonth: amount("MYR/month", "Colocation rack with power, cooling, bandwidth"),
  rackPower: z.enum(RACK_POWER, {error: "must be included, up-to-price or metered"}).register(FIELDS, {
    label: "Energy in the price of the rack",
    help: "included, whatever it is; up to the rack's own price, the rest is paid; or metered on top",
  }),
  maintenanceMyrPerMonth: amount("MYR/month", "OS and maintenance"),
  sparesSharePerYear: share("Spares and repair service a year, of the server's price", {
    help: "after the warranty",
  }),
  warrantyMonths: count("months", "Warranty from going live", 0, 120),
  licenceUsdPerGpuYear: amount("USD/GPU-year", "Software licences", {
    help: "0: vLLM and Triton are free; NVIDIA AI Enterprise is not",
  }),
  tariffMyrPerKwh: amount("MYR/kWh", "Electricity tariff"),
  pue: z
    .number()
    .check(z.minimum(1, "must be 1 or more"), z.maximum(3, "must be 3 or less"))
    .register(FIELDS, {label: "Power usage effectiveness", unit: "x"}),
  idlePowerShare: share("Power of an idle box against its TDP"),
  serviceTaxShare: share("Service tax on imported digital services"),
  importDutyShare: share("Import duty on the server"),
  salesTaxShare: share("Sales tax on the server"),
  freightMyr: amount("MYR", "Freight and installation"),
  hasTaxableProfit: flag(
    "Has taxable profit",
    "without it no tax is paid, and allowances and losses save none within the horizon",
  ),
  corporateTaxShare: share("Corporate tax"),
  allowanceInitialShare: share("Capital allowance, initial", {
    help: "in the year of assessment of first use",
  }),
  allowanceAnnualShare: share("Capital allowance, annual", {
    help: "in that year and each after it until all is claimed",
  }),
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
