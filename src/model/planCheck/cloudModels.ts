import {ROUTES} from "../scenario/schema/gateway.ts";
import {addMonths, daysBetween, monthOf} from "../units/calendar.ts";
import {dated, list} from "../units/phrases.ts";
import type {Claim, ClaimContext} from "./claim.ts";

/** Fallbacks that are shut down within the horizon, the first one first. */
export function shutDowns({scenario, catalogue}: ClaimContext) {
  const end = addMonths(scenario.run.startMonth, scenario.run.horizonMonths);
  return ROUTES.flatMap((route) => {
    const price = catalogue.apiPrices.get(scenario.routes[route].cloud ?? "");
    const date = price?.shutdownDate;
    if (price === undefined || date === undefined || monthOf(date) >= end) return [];
    return [{route, id: price.id, date, replacement: price.replacement}];
  }).sort((a, b) => (a.date < b.date ? -1 : 1));
}

export const cloudModels: readonly Claim[] = [
  {
    id: "fallback-models-live-on",
    section: "6",
    severity: "high",
    title: () => "The OpenAI models kept as fallback outlive the plan",
    quote: "OpenAI fallback retained: Litellm proxy keeps OpenAI as backup route",
    inputs: ROUTES.map((route) => `routes.${route}.cloud`),
    evaluate: (context) => {
      const ending = shutDowns(context);
      const {liveDate} = context.scenario.schedule;
      const models = new Map(ending.map((end) => [end.id, end]));
      const words = [...models.values()].map(({id, date}) => `${id} on ${dated(date)}`);
      const after = ending.length > 0 ? daysBetween(liveDate, ending[0].date) : 0;
      const successors = [...new Set(ending.flatMap(({replacement}) => replacement ?? []))];
      return {
        value: ending.length,
        unit: "routes",
        verdict: ending.length === 0 ? "holds" : "fails",
        because:
          ending.length === 0
            ? "none has a shutdown date within the horizon"
            : `${list(words)} are shut down, the first ${Math.abs(after)} days ${after < 0 ? "before" : "after"} going live`,
        ...(successors.length === 0 ? {} : {useInstead: list(successors)}),
      };
    },
  },
];
