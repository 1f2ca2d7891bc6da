import type {Watts} from "../units/quantities.ts";
import type {BoxResponse, ResponsePoint} from "./boxResponse.ts";
import {type Fidelity, FULL} from "./fidelity.ts";
import type {Box} from "./pipeline/box.ts";
import {DemandBook} from "./pipeline/demand.ts";
import {type Fleet, fleetBox} from "./pipeline/fleetBox.ts";
import {atLeast, between, beyond} from "./pipeline/mixPoints.ts";
import type {ClinicParts} from "./pipeline/parts.ts";
import {type Played, playIdle, playPoint} from "./pipeline/point.ts";
import type {Calibration} from "./step/calibration.ts";

const NOTHING_SENT: ResponsePoint["cloudShare"] = {audio: 0, chat: 0, reason: 0, embed: 0, vision: 0};

/** How a placed fleet answers clinics, at any load. The same seed plays the same visits on every fleet. */
export const boxResponse = (
  fleet: Fleet,
  parts: ClinicParts,
  calibration: Calibration,
  seed: number,
  fidelity: Fidelity = FULL,
): BoxResponse =>
  new PlayedResponse(
    fleetBox(fleet, parts.routes, calibration),
    parts,
    new DemandBook(parts.workload, seed),
    fleet.tdpWatts,
    fleet.idlePowerShare,
    fidelity,
  );

/** Points played when first asked for, and kept. */
export class PlayedResponse implements BoxResponse {
  readonly gpus: number;
  readonly notes: number;
  private readonly alike = new Map<number, Played>(); // runs that serve every sensitive share, by row
  private readonly knots = new Map<number, ResponsePoint>();

  constructor(
    readonly box: Box,
    private readonly parts: ClinicParts,
    private readonly book: DemandBook,
    readonly tdpWatts: Watts,
    readonly idlePowerShare: number,
    private readonly fidelity: Fidelity = FULL,
  ) {
    this.gpus = box.gpus;
    this.notes = fidelity.notes;
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

  /** As played, but never better than at a smaller load: chance alone would make it so. */
  private knot(row: number, column: number): ResponsePoint {
    const key = row * this.fidelity.shares.length + column;
    const known = this.knots.get(key);
    if (known) return known;
    const {point} = this.play(row, column);
    const knot = row === 0 ? point : atLeast(this.knot(row - 1, column), point);
    this.knots.set(key, knot);
    return knot;
  }

  /** Where nobody left and nobody was refused it does not matter who is sensitive: one run serves all shares. */
  private play(row: number, column: number): Played {
    const known = this.alike.get(row);
    if (known) return known;
    const played = this.playOnce(row, column);
    if (!played.sensitivityMatters) this.alike.set(row, played);
    return played;
  }

  private playOnce(row: number, column: number): Played {
    const {box, parts, book, idlePowerShare, fidelity} = this;
    const tenants = fidelity.tenants[row];
    const share = fidelity.shares[column];
    return tenants === 0
      ? playIdle(box, parts, book, share, idlePowerShare, fidelity)
      : playPoint(box, parts, book, tenants, share, idlePowerShare, fidelity);
  }
}
