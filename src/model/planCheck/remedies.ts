import {addDays} from "../units/calendar.ts";
import {percent} from "../units/phrases.ts";
import {lastDay} from "./calendar.ts";
import type {ClaimContext, ClaimResult} from "./claim.ts";
import {shutDowns} from "./cloudModels.ts";
import {workingDayBefore} from "./workingDays.ts";

/** Inputs that take a claim's own answer in the place of the plan's. */
export interface Remedy {
  /** What it does, for a button: `Order by 12 Nov 2026`. */
  readonly words: string;
  readonly set: readonly {readonly path: string; readonly value: unknown}[];
}

/** What a remedy is made of. */
export type Judged = Pick<ClaimResult, "id" | "verdict" | "computed">;

type Maker = (claim: Judged, context: ClaimContext) => Remedy | null;

const one = (words: string, path: string, value: unknown): Remedy => ({words, set: [{path, value}]});

/** What was computed, as the value of an input; nothing where nothing was. */
const computed =
  (path: string, words: string, round: (value: number) => number): Maker =>
  ({computed: {value}}) =>
    value === null ? null : one(words, path, round(value));

/** Three digits, rounded up: what is accepted is then kept. */
const upward = (value: number): number => {
  const shown = Number(value.toPrecision(3));
  return shown >= value ? shown : Number((value * 1.005).toPrecision(3));
};

const firstToken: Maker = () =>
  one("Stop the clock at the first token", "objectives.soapMeasuredTo", "first-token");

const held =
  (path: string, thing: string): Maker =>
  ({computed: {value}}) =>
    value === null || value < 1
      ? null
      : one(`Accept ${Math.floor(value)} ${thing} at once`, path, Math.floor(value));

const rack = computed("finance.rackMyrPerMonth", "Let the rack cost what its energy does", (value) =>
  Math.ceil(value),
);

/** Downwards in its fourth digit: an availability is kept when it is no lower. */
const available: Maker = ({computed: {value}}) => {
  if (value === null) return null;
  const share = Math.floor(value * 10_000) / 10_000;
  return one(`Accept ${percent(share)}`, "objectives.availability", share);
};

/** By claim. A claim that is not here has no input that would take its answer. */
const MAKERS: Readonly<Record<string, Maker>> = {
  "payback-4-months": computed(
    "claims.paybackMonthsSection3",
    "Write the months that its own figures give",
    (value) => Number(value.toPrecision(3)),
  ),
  "payback-at-todays-tenants": (_, {scenario}) => {
    const today = Object.keys(scenario.tenants.existing).length;
    return one(`Plan with the ${today} tenants of today`, "tenants.target", today);
  },
  "cloud-bill-against-volume": computed(
    "finance.openaiBillTodayMyrPerMonth",
    "Take the bill that list prices give",
    (value) => Math.round(value),
  ),
  "cloud-bill-simulated": computed(
    "finance.openaiBillProjectedMyrPerMonth",
    "Take the bill that is simulated",
    (value) => Math.round(value),
  ),
  "cloud-cost-per-tenant": (_, {scenario: {finance, tenants}}) => {
    const served = Object.values(tenants.existing).reduce((sum, {usage}) => sum + usage, 0);
    if (served === 0) return null;
    const linear = Math.round((finance.openaiBillTodayMyrPerMonth / served) * tenants.target);
    return one("Let each tenant cost what one costs today", "finance.openaiBillProjectedMyrPerMonth", linear);
  },
  "pipeline-reaches-target": computed("tenants.target", "Plan with the pipeline as it stands", (value) =>
    Math.max(1, Math.round(value)),
  ),
  "ambient-target-against-demand": computed(
    "objectives.ambientSessions",
    "Ask for the sessions of the busy hour",
    (value) => Math.ceil(value),
  ),
  "soap-floor-budget": firstToken,
  "soap-floor-premium": firstToken,
  "target-soapP95-budget": computed("objectives.soapP95Seconds", "Accept the time as simulated", upward),
  "target-soapP95-premium": computed("objectives.soapP95Seconds", "Accept the time as simulated", upward),
  "target-whisperP95-budget": computed(
    "objectives.whisperP95Seconds",
    "Accept the time as simulated",
    upward,
  ),
  "target-whisperP95-premium": computed(
    "objectives.whisperP95Seconds",
    "Accept the time as simulated",
    upward,
  ),
  "target-chatConcurrency-budget": held("objectives.chatSessions", "chats"),
  "target-chatConcurrency-premium": held("objectives.chatSessions", "chats"),
  "target-ambientConcurrency-budget": held("objectives.ambientSessions", "sessions"),
  "target-ambientConcurrency-premium": held("objectives.ambientSessions", "sessions"),
  "target-availability-budget": available,
  "target-availability-premium": available,
  "fallback-models-live-on": (_, context) => {
    const ending = shutDowns(context).filter(
      ({replacement}) => replacement !== undefined && context.catalogue.apiPrices.has(replacement),
    );
    if (ending.length === 0) return null;
    return {
      words: "Name the successors as fallback",
      set: ending.map(({route, replacement}) => ({path: `routes.${route}.cloud`, value: replacement})),
    };
  },
  "order-date-against-lead-time": (_, context) => {
    const {schedule, claims} = context.scenario;
    const latest = workingDayBefore(
      addDays(schedule.installationStart, -claims.leadTimeWeeksHigh * 7),
      context,
    );
    return one("Order in time", "schedule.orderDate", latest);
  },
  "market-lead-time": () => one("Wait as long as the market does", "schedule.leadTimeFrom", "market"),
  "installation-fits-its-dates": (_, context) => {
    const live = lastDay(context);
    const set = [{path: "schedule.liveDate", value: live}];
    const {auditDate} = context.scenario.schedule;
    return live < auditDate
      ? {words: "Go live when the working days are done", set}
      : {
          words: "Go live when the working days are done, audit a day later",
          set: [{path: "schedule.auditDate", value: addDays(live, 1)}, ...set],
        };
  },
  "slack-before-audit": () =>
    one("Let the delivery slip in every future", "contingencies.deliverySlip.mode", "on"),
  "colocation-energy-budget": rack,
  "colocation-energy-premium": rack,
  "decision-on-a-working-day": (_, context) =>
    one(
      "Decide on the working day before",
      "schedule.decisionDate",
      workingDayBefore(context.scenario.schedule.decisionDate, context),
    ),
};

/** The remedies of the claims that do not stand, by claim; those that change nothing are left out. */
export function remediesOf(results: readonly Judged[], context: ClaimContext): Record<string, Remedy> {
  const found: Record<string, Remedy> = {};
  for (const result of results) {
    if (result.verdict === "holds") continue;
    const remedy = MAKERS[result.id]?.(result, context);
    if (remedy) found[result.id] = remedy;
  }
  return found;
}
