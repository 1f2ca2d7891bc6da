import type {Catalogue} from "../../catalogue/types.ts";
import {horizonCalendar} from "../../horizon/calendar.ts";
import {planStages} from "../../horizon/stages.ts";
import {drawTenants} from "../../horizon/tenantLife.ts";
import {streams} from "../../kernel/random.ts";
import {prepareDraws} from "../../scenario/draw.ts";
import type {Contingencies} from "../../scenario/schema/objectives.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {FleetShop} from "../fleets.ts";
import {quantiles} from "../quantiles.ts";
import {onlyOptions} from "../worth/onlyOptions.ts";

/** What may make the box late: a contingency, the market's lead time, days on which nobody works. */
export type SlipCause =
  | Extract<keyof Contingencies, "deliverySlip" | "burnInFailure" | "accuracyGap">
  | "marketLeadTime"
  | "daysOff";

/** Days after the planned day of going live: below zero before it; null where half of the futures are never live. */
export interface Slip {
  readonly p50Days: number | null;
  /** Share of the futures that are live by the planned day. */
  readonly chanceInTime: number;
}

export interface SlipEffect {
  readonly cause: SlipCause;
  readonly without: Slip;
  readonly with: Slip;
}

export interface SlipEffects {
  readonly asItStands: Slip;
  readonly futures: number;
  readonly effects: readonly SlipEffect[];
}

const CONTINGENCIES = ["deliverySlip", "burnInFailure", "accuracyGap"] as const;

/** The scenario with one cause of lateness in no future, or in every one. */
function played(scenario: Scenario, cause: SlipCause, happens: boolean): Scenario {
  const {schedule, contingencies} = scenario;
  if (cause === "marketLeadTime")
    return {...scenario, schedule: {...schedule, leadTimeFrom: happens ? "market" : "plan"}};
  if (cause === "daysOff") return {...scenario, schedule: {...schedule, daysOffForHolidays: happens}};
  const mode = happens ? "on" : "off";
  return {
    ...scenario,
    contingencies: {...contingencies, [cause]: {...contingencies[cause], mode}},
  };
}

/**
 * How much each cause moves the day of going live, one at a time, all else as it stands, over the same futures. Only the
 * installation is played, from the streams that the plan's own futures draw it from: so many futures give its very days.
 */
export function* slipEffects(
  scenario: Scenario,
  catalogue: Catalogue,
  shop: FleetShop,
  option: string,
  futures: number,
): Generator<{done: number; of: number}, SlipEffects> {
  const causes: readonly SlipCause[] = [...CONTINGENCIES, "marketLeadTime", "daysOff"];
  const only = onlyOptions(scenario, [option]);
  const boxes = shop.stagesOf(only, option);
  const of = (1 + 2 * causes.length) * futures;
  let before = 0;
  function* slipOf(changed: Scenario): Generator<{done: number; of: number}, Slip> {
    const calendar = horizonCalendar(changed, catalogue);
    const planned = calendar.dayOf(changed.schedule.liveDate);
    const draw = prepareDraws(changed);
    const days = new Float64Array(futures).fill(Number.NaN); // of a box that is never ordered
    for (let future = 0; future < futures; future++) {
      const luck = streams(changed.run.seed, future);
      const drawn = draw(luck);
      const asked = {scenario: drawn, calendar, option: drawn.options[option], boxes};
      const [first] = planStages(asked, drawTenants(drawn, luck), luck);
      if (first) days[future] = first.live - planned;
      yield {done: before + future, of};
    }
    before += futures;
    return {
      p50Days: quantiles(days).p50,
      chanceInTime: days.reduce((count, late) => count + (late <= 0 ? 1 : 0), 0) / futures,
    };
  }
  const asItStands = yield* slipOf(only);
  const effects: SlipEffect[] = [];
  for (const cause of causes) {
    const without = yield* slipOf(played(only, cause, false));
    effects.push({cause, without, with: yield* slipOf(played(only, cause, true))});
  }
  return {asItStands, futures, effects};
}
