import type {Watts} from "../units/quantities.ts";
import {runThrough} from "../units/slices.ts";
import type {ResponsePoint} from "./boxResponse.ts";
import {type Fidelity, FULL} from "./fidelity.ts";
import {KnotReader} from "./knotReader.ts";
import type {Box} from "./pipeline/box.ts";
import {DemandBook} from "./pipeline/demand.ts";
import {type Fleet, fleetBox} from "./pipeline/fleetBox.ts";
import {atLeast} from "./pipeline/mixPoints.ts";
import type {ClinicParts} from "./pipeline/parts.ts";
import {idleInSlices, type Played, pointInSlices} from "./pipeline/point.ts";
import {type PlayedLoads, packLoads} from "./playedLoads.ts";
import type {Calibration} from "./step/calibration.ts";

/** How a placed fleet answers clinics, at any load. The same seed plays the same visits on every fleet. */
export const boxResponse = (
  fleet: Fleet,
  parts: ClinicParts,
  calibration: Calibration,
  seed: number,
  fidelity: Fidelity = FULL,
): PlayedResponse =>
  new PlayedResponse(
    fleetBox(fleet, parts, calibration),
    parts,
    new DemandBook(parts.workload, seed),
    fleet.tdpWatts,
    fleet.idlePowerShare,
    fidelity,
  );

/** Points played when first asked for, and kept. */
export class PlayedResponse extends KnotReader {
  readonly gpus: number;
  private readonly alike = new Map<number, Played>(); // runs that serve every sensitive share, by row
  private readonly ahead = new Map<number, Played>(); // runs of one share that nobody asked for yet
  private readonly knots = new Map<number, ResponsePoint>();

  constructor(
    readonly box: Box,
    private readonly parts: ClinicParts,
    private readonly book: DemandBook,
    readonly tdpWatts: Watts,
    readonly idlePowerShare: number,
    fidelity: Fidelity = FULL,
  ) {
    super(fidelity);
    this.gpus = box.gpus;
  }

  /** What was played so far. */
  loads(): PlayedLoads {
    return packLoads(this.knots, new Map(Array.from(this.alike, ([row, {point}]) => [row, point])));
  }

  /** Takes over what was played of a box that is the same in every respect. */
  adopt({points, knots, alike}: PlayedLoads): void {
    for (const [place, point] of knots) this.knots.set(place, points[point]);
    for (const [row, point] of alike) this.alike.set(row, {point: points[point], sensitivityMatters: false});
  }

  /** The knot if it was played already; undefined: not yet. */
  held(row: number, column: number): ResponsePoint | undefined {
    return this.knots.get(this.keyOf(row, column));
  }

  /** As played, but never better than at a smaller load: chance alone would make it so. */
  knot(row: number, column: number): ResponsePoint {
    const key = this.keyOf(row, column);
    const known = this.knots.get(key);
    if (known) return known;
    const {point} = this.play(row, column);
    const knot = row === 0 ? point : atLeast(this.knot(row - 1, column), point);
    this.knots.set(key, knot);
    return knot;
  }

  /** Each knot, and those of smaller loads that it may not be better than. */
  *prepare(openTenants: number, sensitiveTenants: number): Generator<void> {
    for (const [row, column] of this.knotsAround(openTenants, sensitiveTenants))
      for (let less = 0; less <= row; less++)
        if (!this.held(less, column) && !this.alike.has(less)) {
          const played = yield* this.playInSlices(less, column);
          if (!played.sensitivityMatters) this.alike.set(less, played);
          else this.ahead.set(this.keyOf(less, column), played);
        }
  }

  /** Where nobody left and nobody was refused it does not matter who is sensitive: one run serves all shares. */
  private play(row: number, column: number): Played {
    const known = this.alike.get(row) ?? this.ahead.get(this.keyOf(row, column));
    if (known) return known;
    const played = runThrough(this.playInSlices(row, column));
    if (!played.sensitivityMatters) this.alike.set(row, played);
    return played;
  }

  private playInSlices(row: number, column: number): Generator<void, Played> {
    const {box, parts, book, idlePowerShare, fidelity} = this;
    const tenants = fidelity.tenants[row];
    const share = fidelity.shares[column];
    return tenants === 0
      ? idleInSlices(box, parts, book, share, idlePowerShare, fidelity)
      : pointInSlices(box, parts, book, tenants, share, idlePowerShare, fidelity);
  }

  private keyOf(row: number, column: number): number {
    return row * this.fidelity.shares.length + column;
  }
}
