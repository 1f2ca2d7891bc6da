import type {OptionAnswer} from "../../experiments/answer.ts";
import type {SaturationAnswer} from "../../experiments/horizonAnswer.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {dated, futures, seconds} from "../../units/phrases.ts";
import {number} from "../format.ts";
import {timeOf} from "./time.ts";

/** When the load, and not the idle box, breaks what is asked; null for cloud only. */
export const growthOf = ({saturation: {byObjective}}: OptionAnswer): SaturationAnswer | null =>
  byObjective?.nominal.outgrown ?? null;

/** Sessions carried within the objectives at the end. */
const carriedAtLast = ({monthly}: OptionAnswer): number =>
  monthly.findLast(({capacitySessions}) => capacitySessions !== null)?.capacitySessions ?? 0;

const SERVICES: Readonly<Record<string, string>> = {
  soapP95: "note",
  whisperP95: "transcript",
  retrievalP95: "retrieval",
  chatFirstTokenP95: "chat",
  any: "some",
};
/** The objective that breaks first and what it promises, where not one session is carried within it; else null. */
function brokenFromTheFirst(option: OptionAnswer, {objectives}: Scenario) {
  const {objective} = option.saturation;
  if (option.capexMyr === 0 || objective === null || carriedAtLast(option) >= 1) return null;
  return {
    objective,
    promised: seconds(Number(objectives[`${objective}Seconds` as keyof Scenario["objectives"]])),
  };
}

/** Why the line of what is carried lies at zero, for a subtitle; nothing where it does not. */
export function missedFromTheFirst(option: OptionAnswer, scenario: Scenario): string {
  const broken = brokenFromTheFirst(option, scenario);
  return broken
    ? `; a ${SERVICES[broken.objective]} takes over ${broken.promised} from the first session`
    : "";
}

/** Beside that line. */
export function noneCarried(option: OptionAnswer, scenario: Scenario): string {
  const broken = brokenFromTheFirst(option, scenario);
  return broken ? `0 in ${broken.promised}` : "carried";
}

const bandOf = ({p10, p90}: {readonly p10: string | null; readonly p90: string | null}): string =>
  `P10 ${p10 ? dated(p10) : "never"} to P90 ${p90 ? dated(p90) : "never"}`;

/** When do we run out, and by when must the next step be ordered? */
export function loadFinding(option: OptionAnswer, {objectives}: Scenario): string {
  const {label, capexMyr, monthly, saturation} = option;
  const most = monthly.reduce((high, {demandSessions: {p90}}) => Math.max(high, p90 ?? 0), 0);
  if (capexMyr === 0) return `${label}: up to ${number(Math.round(most))} sessions at once go to the cloud`;
  const outgrown = growthOf(option);
  if (outgrown !== null) return outgrownFinding(label, outgrown);
  if (carriedAtLast(option) < 1)
    return `${label} carries no session within the ${number(objectives.soapP95Seconds)} s asked of a note`;
  if (saturation.month === null) return `${label} carries the load to the end`;
  return `${label} runs out in ${dated(saturation.month)} (${bandOf(saturation)})`;
}

function outgrownFinding(label: string, {month, chance, orderBy}: SaturationAnswer): string {
  if (month.p50 === null) {
    return `Load outgrows ${label} in ${futures(chance)}`;
  }
  const order = orderBy.p50 === null ? "" : `; order the next step by ${dated(orderBy.p50)}`;
  return `Load outgrows ${label} in ${dated(month.p50)} (${bandOf(month)})${order}`;
}

type Span = readonly [Date, Date];

/** Between P10 and P90 of when the box is outgrown; to the end where that share of the futures never comes to it. */
export function bandTimes(outgrown: SaturationAnswer | null, [, end]: Span): {from: Date; to: Date}[] {
  if (outgrown === null || outgrown.month.p10 === null) return [];
  const {p10, p90} = outgrown.month;
  return [{from: timeOf(p10), to: p90 === null ? end : timeOf(p90)}];
}

export interface Marker {
  readonly time: Date;
  readonly label: string;
  readonly dash: string | undefined;
}

/** Months to mark, the weightiest first: outgrown, the order before it, and the first objective that breaks. */
export function markersOf(option: OptionAnswer, outgrown: SaturationAnswer | null, [start]: Span): Marker[] {
  const {month, objective} = option.saturation;
  const median = outgrown?.month.p50 ?? null;
  const tenants = outgrown?.tenants ?? null;
  const marked = [
    {
      date: median,
      label: (date: string) => `outgrown ${dated(date)}${tenants === null ? "" : `, at ${tenants} tenants`}`,
      dash: undefined,
    },
    {date: outgrown?.orderBy.p50 ?? null, label: (date: string) => `order by ${dated(date)}`, dash: "5 3"},
    {
      date: month === median ? null : month,
      label: (date: string) =>
        outgrown === null
          ? `runs out ${dated(date)}`
          : `${SERVICES[objective ?? "any"]} time missed from ${dated(date)}`,
      dash: outgrown === null ? undefined : "1 3",
    },
  ];
  return marked.flatMap(({date, label, dash}) =>
    date === null || timeOf(date) < start ? [] : [{time: timeOf(date), label: label(date), dash}],
  );
}
