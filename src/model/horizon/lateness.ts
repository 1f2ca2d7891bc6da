import type {HorizonInputs} from "./inputs.ts";
import type {PlannedStage} from "./stages.ts";
import type {Lateness} from "./trace.ts";

/**
 * How late the first stage is, and what section 10 answers: GPUs are rented from `triggerWeeks` after the planned day until
 * the box is live, and audit preparation, which needs the box, then moves by `auditDelayWeeks` at least.
 */
export function latenessOf({scenario, calendar}: HorizonInputs, first: PlannedStage): Lateness {
  const {schedule, contingencies} = scenario;
  const {triggerWeeks, auditDelayWeeks} = contingencies.deliverySlip;
  const planned = calendar.dayOf(schedule.liveDate);
  const audit = calendar.dayOf(schedule.auditDate);
  const trigger = planned + Math.round(triggerWeeks * 7);
  const {live, installation, ordered, delivered} = first;
  const begun = installation.starts[0] ?? live;
  const moved = live > trigger ? audit + Math.round(auditDelayWeeks * 7) : audit;
  return {
    installation,
    delivered,
    leadDays: delivered - ordered + (live - begun),
    slipDays: live - planned,
    auditDay: Math.max(moved, live + 1),
    bridgeDays: Math.max(0, live - trigger),
    bridgeFrom: trigger,
  };
}

/** Share of the days from `starts` to `ends` for which GPUs are rented; to the end where the box is never live. */
export const bridgeShare = ({bridgeFrom}: Lateness, live: number, starts: number, ends: number): number =>
  Math.max(0, Math.min(live, ends) - Math.max(bridgeFrom, starts)) / (ends - starts);
