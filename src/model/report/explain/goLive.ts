import {dated} from "../../units/phrases.ts";
import {outOfHundred} from "../charts/goLive.ts";
import {slipWords} from "../scheduleAnswer.ts";
import type {Explanation} from "./explanation.ts";
import {whichFuture} from "./futures.ts";
import type {OptionNumber} from "./optionMoney.ts";
import {when, worked} from "./words.ts";

/** The day on which all tenants are on the box, against the planned one. */
export function goLive({option, answer}: OptionNumber): Explanation {
  const {schedule, label} = option;
  const days = schedule?.slipDays.p50 ?? null;
  const live = schedule?.live.p50 ?? null;
  return {
    title: `When ${label} is live`,
    value: days,
    shown: live === null || days === null ? "never" : `${dated(live)}, ${slipWords(days)}`,
    unit: "days late",
    says: `The first day on which all tenants are on it, counted in days from the planned one. ${whichFuture("p50", answer.replications)}.`,
    formula:
      "day of the order + lead time + slip of the delivery + the tasks of the installation, one after the other, on days on which people work; burn-ins that fail and gaps that the mirror shows are done again",
    working: null,
    sum: [],
    band: schedule?.slipDays ?? null,
    inputs: [
      "schedule.orderDate",
      "schedule.leadTimeWeeks",
      "schedule.leadTimeFrom",
      "schedule.liveDate",
      "schedule.daysOffForHolidays",
      "contingencies.deliverySlip.chance",
      "contingencies.deliverySlip.weeks",
      "contingencies.burnInFailure.chance",
      "contingencies.accuracyGap.chance",
      "contingencies.accuracyGap.holdWeeks",
    ],
    notes:
      schedule === null
        ? []
        : [
            `${outOfHundred(schedule.chanceLiveByPlan)} are live by ${dated(schedule.plannedLive)}`,
            ...schedule.tasks.map(
              ({label: task, finish, criticalShare}) =>
                `${task}: done ${when(finish.p50)} (P10 ${when(finish.p10)}, P90 ${when(finish.p90)}), critical in ${worked(Math.round(criticalShare * 100))} of 100 futures`,
            ),
          ],
  };
}
