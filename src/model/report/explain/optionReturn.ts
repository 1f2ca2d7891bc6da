import {percent} from "../../units/phrases.ts";
import type {Explanation} from "./explanation.ts";
import {whichFuture} from "./futures.ts";
import {type OptionNumber, pricePaths} from "./optionMoney.ts";
import {shownIn} from "./words.ts";

/** What both rest on, beside the prices of the option. */
const RESTS = [
  "finance.openaiBillTodayMyrPerMonth",
  "finance.openaiBillProjectedMyrPerMonth",
  "finance.cloudPriceChangePerYear",
  "finance.usdMyr",
  "finance.residualShare36Months",
  "finance.corporateTaxShare",
  "tenants.target",
  "run.horizonMonths",
];

/** The rate at which what an option saves against the cloud is worth its price. */
export function rateOfReturn({option, answer, scenario, end}: OptionNumber): Explanation {
  const {irr} = option.finance;
  const value = irr[end];
  return {
    title: `Rate of return of ${option.label}`,
    value,
    shown: value === null ? "none" : shownIn(value, "share"),
    unit: "share",
    says: `The rate a year at which the cash that ${option.label} saves against cloud only, after tax and with its servers sold at the end, is worth nothing more and nothing less. ${whichFuture(end, answer.replications)}.`,
    formula:
      "the rate r at which the sum over months n = 0, 1, ... of cash saved(n) / (1 + r) ^ (n / 12) is zero",
    working: null,
    sum: [],
    band: irr,
    inputs: [...pricePaths(scenario, option.id), ...RESTS],
    notes: [
      `Above the discount rate of ${percent(scenario.finance.discountRate)} it is worth more than cloud only in that future; a rate is found in each future by itself`,
    ],
  };
}

/** What a note costs to make, hardware written off. */
export function costPerNote({option, answer, scenario, end}: OptionNumber): Explanation {
  const {costPerNoteMyr} = option.finance;
  const value = costPerNoteMyr[end];
  return {
    title: `What a note costs with ${option.label}`,
    value,
    shown: value === null ? "–" : `RM ${value.toFixed(2)}`,
    unit: "RM a note",
    says: `Running costs and write-off of the year after ${scenario.tenants.target} tenants are reached, over the notes of that year. ${whichFuture(end, answer.replications)}.`,
    formula: "accrual run-rate of twelve months / (visits of those months x share of visits with a note)",
    working: null,
    sum: [],
    band: costPerNoteMyr,
    inputs: [
      ...pricePaths(scenario, option.id),
      "finance.amortisationMonths",
      "finance.openaiBillTodayMyrPerMonth",
      "finance.usdMyr",
      "workload.clinic.visitsPerDay",
      "workload.visit.ambientShare",
      "tenants.target",
    ],
    notes: ["Chats, retrieval and coding run on the same box and are in this cost"],
  };
}

/** The month in which the price is back, a later saving counting for less. */
export function discountedPayback({option, answer, scenario, end}: OptionNumber): Explanation {
  const {discountedPaybackMonths} = option.finance;
  const value = discountedPaybackMonths[end];
  return {
    title: `Discounted payback of ${option.label}`,
    value,
    shown: value === null ? `not within ${option.monthly.length} months` : `month ${Math.ceil(value)}`,
    unit: "months",
    says: `The month, counted from going live, from which on the savings, each discounted to the first month, have paid the price. ${whichFuture(end, answer.replications)}.`,
    formula:
      "first month from which the running sum of cash saved against cloud only / (1 + r) ^ (month / 12) is never again below zero; what the horizon's end would sell pays nothing back",
    working: null,
    sum: [],
    band: discountedPaybackMonths,
    inputs: [
      ...pricePaths(scenario, option.id),
      "finance.discountRate",
      ...RESTS.filter((path) => !path.startsWith("finance.residual")),
      "schedule.orderDate",
    ],
    notes: [],
  };
}
