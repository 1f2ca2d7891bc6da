import type {Catalogue} from "../../catalogue/types.ts";
import type {Contingencies} from "../../scenario/schema/objectives.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {FleetShop} from "../fleets.ts";
import {playFutures, settingOf} from "../playFutures.ts";
import {quantiles} from "../quantiles.ts";
import type {OptionRecord} from "../record.ts";
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

/** How much each cause moves the day of going live, one at a time, all else as it stands, over the same futures. */
export function* slipEffects(
  scenario: Scenario,
  catalogue: Catalogue,
  shop: FleetShop,
  option: string,
  futures: number,
): Generator<{done: number; of: number}, SlipEffects> {
  const causes: readonly SlipCause[] = [...CONTINGENCIES, "marketLeadTime", "daysOff"];
  const only = onlyOptions(scenario, [option]);
  const of = (1 + 2 * causes.length) * futures;
  let before = 0;
  function* slipOf(changed: Scenario): Generator<{done: number; of: number}, Slip> {
    const records = new Map<string, OptionRecord>();
    for (const done of playFutures(settingOf(changed, catalogue, shop), futures, records))
      yield {done: before + done, of};
    before += futures;
    const days = records.get(option)?.horizon.slipDays ?? new Float64Array();
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
