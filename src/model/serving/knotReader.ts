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

  private read(tenants: number, share: number): ResponsePoint {
    const {tenants: knots} = this.fidelity;
    const last = knots[knots.length - 1];
    if (tenants > last) return beyond(this.along(knots.length - 1, share), tenants / last);
    const row = Math.max(
      1,
      knots.findIndex((knot) => knot >= tenants),
    );
    const [low, high] = [knots[row - 1], knots[row]];
    const part = (tenants - low) / (high - low);
    if (part === 0) return this.along(row - 1, share);
    if (part === 1) return this.along(row, share);
    return between(this.along(row - 1, share), this.along(row, share), part);
  }

  /** At a knot of tenants, any sensitive share. */
  private along(row: number, share: number): ResponsePoint {
    const {shares: knots} = this.fidelity;
    const column = Math.max(
      1,
      knots.findIndex((knot) => knot >= share),
    );
    const [low, high] = [knots[column - 1], knots[column]];
    const part = (share - low) / (high - low);
    if (part === 0) return this.knot(row, column - 1);
    if (part === 1) return this.knot(row, column);
    return between(this.knot(row, column - 1), this.knot(row, column), part);
  }
}
