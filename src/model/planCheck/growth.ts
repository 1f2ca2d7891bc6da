import {listPriceBillToday} from "../finance/cloudBill.ts";
import {clinicDays} from "../horizon/usage.ts";
import {addMonths} from "../units/calendar.ts";
import {digits, ringgit} from "../units/phrases.ts";
import type {Claim, ClaimContext} from "./claim.ts";
import {isAbout} from "./tolerance.ts";

/** Usage of today's tenants, in average tenants. */
const tenantsToday = ({scenario}: ClaimContext): number =>
  Object.values(scenario.tenants.existing).reduce((sum, {usage}) => sum + usage, 0);

/** How far the bill may be from what clinics of that size cost at list price before it wants an explanation. */
const EXPLAINED = 1.5;

export const growth: readonly Claim[] = [
  {
    id: "cloud-cost-per-tenant",
    section: "2",
    severity: "medium",
    title: ({scenario: {finance, tenants}}) =>
      `Cloud costs grow with tenants from ${ringgit(finance.openaiBillTodayMyrPerMonth)} to ${ringgit(finance.openaiBillProjectedMyrPerMonth)} at ${tenants.target}`,
    quote: "RM 8K/month at 4 tenants · projects to RM 25K/month at 10 tenants",
    inputs: [
      "finance.openaiBillTodayMyrPerMonth",
      "finance.openaiBillProjectedMyrPerMonth",
      "tenants.existing",
      "tenants.target",
    ],
    evaluate: (context) => {
      const {finance, tenants} = context.scenario;
      const served = tenantsToday(context);
      if (served === 0) return null;
      const today = finance.openaiBillTodayMyrPerMonth / served;
      const projected = finance.openaiBillProjectedMyrPerMonth / tenants.target;
      const linear = today * tenants.target;
      const holds = isAbout(projected, today);
      return {
        value: today > 0 ? projected / today : null,
        unit: "x a tenant",
        verdict: holds ? "holds" : "contradicts",
        because: `a tenant costs ${ringgit(today)} a month today and ${ringgit(projected)} in the projection`,
        ...(holds
          ? {}
          : {useInstead: `${ringgit(linear)} at ${tenants.target} tenants, or say why each will use more`}),
      };
    },
  },
  {
    id: "cloud-bill-against-volume",
    section: "2",
    severity: "high",
    title: ({scenario}) =>
      `The clinics' volume explains a bill of ${ringgit(scenario.finance.openaiBillTodayMyrPerMonth)} a month`,
    quote: "RM 8K/month at 4 tenants",
    inputs: [
      "finance.openaiBillTodayMyrPerMonth",
      "finance.usdMyr",
      "workload.clinic.visitsPerDay",
      "workload.visit",
      "workload.chat",
      "routes",
    ],
    evaluate: (context) => {
      const {scenario, catalogue} = context;
      const value = listPriceBillToday(scenario, catalogue, meanClinicDays(context));
      const stated = scenario.finance.openaiBillTodayMyrPerMonth;
      const ratio = stated / value;
      const holds = ratio <= EXPLAINED && ratio >= 1 / EXPLAINED;
      return {
        value,
        unit: "MYR/month",
        verdict: holds ? "holds" : "contradicts",
        because: `${digits(tenantsToday(context))} tenants with ${digits(scenario.workload.clinic.visitsPerDay)} visits a day cost ${ringgit(value)} a month at dated list prices: the bill is ${digits(ratio)} times that`,
        ...(holds ? {} : {useInstead: "one month's invoice by model, and the visits of that month"}),
      };
    },
  },
];

/** Full clinic days in the mean month of the first year. */
function meanClinicDays({scenario, catalogue}: ClaimContext): number {
  const {startMonth} = scenario.run;
  const state = scenario.schedule.holidayState;
  const holidays = new Set(
    catalogue.holidays
      .filter((holiday) => holiday.state === "MY" || holiday.state === state)
      .map(({date}) => date),
  );
  const months = Array.from({length: 12}, (_, month) => addMonths(startMonth, month));
  return months.reduce((sum, month) => sum + clinicDays(month, scenario.workload.clinic, holidays), 0) / 12;
}
