import type {Watts} from "../units/quantities.ts";
import type {BoxResponse, ResponsePoint} from "./boxResponse.ts";
import type {Fidelity} from "./fidelity.ts";
import {between, beyond} from "./pipeline/mixPoints.ts";

const NOTHING_SENT: ResponsePoint["cloudShare"] = {audio: 0, chat: 0, reason: 0, embed: 0, vision: 0};

/** A box read on straight lines between the loads and sensitive shares of a grid; full beyond its last load. */
export abstract class KnotReader implements BoxResponse {
  abstract readonly gpus: number;
  abstract readonly tdpWatts: Watts;

  constructor(readonly fidelity: Fidelity) {}

  /** The point at so-and-so-many tenants of the grid, and one of its sensitive shares. */
  abstract knot(row: number, column: number): ResponsePoint;

  get notes(): number {
    return this.fidelity.notes;
  }

  at(openTenants: number, sensitiveTenants: number): ResponsePoint {
    if (!(openTenants >= 0 && sensitiveTenants >= 0 && sensitiveTenants <= openTenants))
      throw new Error(
        `sensitive tenants must be among the tenants, got ${sensitiveTenants} of ${openTenants}`,
      );
    const point = this.read(openTenants, openTenants === 0 ? 0 : sensitiveTenants / openTenants);
    if (sensitiveTenants === 0) return {...point, refusedShare: 0}; // nobody is refused
    return sensitiveTenants === openTenants ? {...point, cloudShare: NOTHING_SENT} : point;
  }

  /** The knots, by row and column, that a load is read between. */
  protected knotsAround(openTenants: number, sensitiveTenants: number): [row: number, column: number][] {
    const {tenants, shares} = this.fidelity;
    const rows = around(tenants, Math.min(openTenants, tenants[tenants.length - 1]));
    const columns = around(shares, openTenants === 0 ? 0 : sensitiveTenants / openTenants);
    return usedOf(rows).flatMap((row) => usedOf(columns).map((column): [number, number] => [row, column]));
  }

  private read(tenants: number, share: number): ResponsePoint {
    const {tenants: knots} = this.fidelity;
    const last = knots[knots.length - 1];
    if (tenants > last) return beyond(this.along(knots.length - 1, share), tenants / last);
    const {before, part} = around(knots, tenants);
    if (part === 0) return this.along(before, share);
    if (part === 1) return this.along(before + 1, share);
    return between(this.along(before, share), this.along(before + 1, share), part);
  }

  /** At a knot of tenants, any sensitive share. */
  private along(row: number, share: number): ResponsePoint {
    const {before, part} = around(this.fidelity.shares, share);
    if (part === 0) return this.knot(row, before);
    if (part === 1) return this.knot(row, before + 1);
    return between(this.knot(row, before), this.knot(row, before + 1), part);
  }
}

/** Where a value lies: the knot before it, and how far it is on the way to the next. */
interface Place {
  readonly before: number;
  readonly part: number;
}

function around(knots: readonly number[], value: number): Place {
  const after = Math.max(
    1,
    knots.findIndex((knot) => knot >= value),
  );
  const [low, high] = [knots[after - 1], knots[after]];
  return {before: after - 1, part: (value - low) / (high - low)};
}

const usedOf = ({before, part}: Place): number[] =>
  part === 0 ? [before] : part === 1 ? [before + 1] : [before, before + 1];
