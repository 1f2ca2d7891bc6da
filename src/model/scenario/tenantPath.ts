import {addMonths, monthsBetween} from "../units/calendar.ts";
import type {Tenants} from "./schema/tenants.ts";

/** A tenant that may be won: when it is expected, how surely, and whether it forbids the cloud. */
export interface NewTenant {
  readonly id: string;
  readonly label: string;
  readonly month: string;
  readonly chance: number;
  readonly sensitive: boolean;
}

/**
 * The tenants that the projection counts on: the prospects in order, then unnamed ones until, with those of today,
 * the target is reached. A target below the pipeline takes the first prospects only.
 *
 * Unnamed ones come evenly from the last prospect (or the first month) to the target month, the last of them in it.
 * The number of sensitive ones is `sensitiveShare` of the new tenants, rounded; flagged prospects are taken first,
 * then the unnamed from the last backwards, then the other prospects from the last backwards.
 * `firstMonth` is where unnamed ones start from when there is no prospect.
 */
export function newTenants(tenants: Tenants, firstMonth: string = tenants.targetMonth): NewTenant[] {
  const wanted = Math.max(0, tenants.target - Object.keys(tenants.existing).length);
  const named = Object.entries(tenants.prospects)
    .slice(0, wanted)
    .map(([id, prospect]) => ({id, flagged: prospect.sensitive, ...prospect}));
  const last = named.reduce(
    (latest, {month}) => (month > latest ? month : latest),
    named[0]?.month ?? firstMonth,
  );
  const unnamed = Array.from({length: wanted - named.length}, (_, at) => ({
    id: `new-${at + 1}`,
    label: `New tenant ${at + 1}`,
    month: between(last, tenants.targetMonth, (at + 1) / (wanted - named.length)),
    chance: tenants.laterChance,
    flagged: false,
  }));
  const slots = [...named, ...unnamed];
  const sensitive = sensitiveIds(slots, named.length, Math.round(tenants.sensitiveShare * wanted));
  return slots.map(({id, label, month, chance}) => ({
    id,
    label,
    month,
    chance,
    sensitive: sensitive.has(id),
  }));
}

/** The month at a share of the way; the target month itself where it comes before the start. */
function between(from: string, to: string, share: number): string {
  const months = monthsBetween(from, to);
  return months <= 0 ? to : addMonths(from, Math.round(months * share));
}

function sensitiveIds(
  slots: readonly {readonly id: string; readonly flagged: boolean}[],
  named: number,
  count: number,
): ReadonlySet<string> {
  const byUrgency = [
    ...slots.filter(({flagged}) => flagged),
    ...slots.slice(named).reverse(),
    ...slots
      .slice(0, named)
      .filter(({flagged}) => !flagged)
      .reverse(),
  ];
  return new Set(byUrgency.slice(0, count).map(({id}) => id));
}
