import type {Watts} from "../units/quantities.ts";
import type {ResponsePoint} from "./boxResponse.ts";
import type {PlayedResponse} from "./fleetResponse.ts";
import {KnotReader} from "./knotReader.ts";
import {beyond} from "./pipeline/mixPoints.ts";

/**
 * What was played of a box so far, and nothing more: reading it costs no simulated day. A share that was not played is taken
 * for the nearest one that was; a load that was not is the box full at the next smaller one.
 */
export class HeldResponse extends KnotReader {
  readonly gpus: number;
  readonly tdpWatts: Watts;

  /** Something of `box` was played. */
  constructor(private readonly box: PlayedResponse) {
    super(box.fidelity);
    this.gpus = box.gpus;
    this.tdpWatts = box.tdpWatts;
  }

  knot(row: number, column: number): ResponsePoint {
    const {tenants} = this.fidelity;
    const here = this.nearest(row, column);
    if (here) return here;
    for (let below = row - 1; below > 0; below--) {
      const point = this.nearest(below, column);
      if (point) return beyond(point, tenants[row] / tenants[below]);
    }
    for (let above = row + 1; above < tenants.length; above++) {
      const point = this.nearest(above, column);
      if (point) return point;
    }
    const idle = this.nearest(0, column);
    if (idle) return idle;
    throw new Error("a box that is held must have been played, got none of its loads");
  }

  /** The point of the sensitive share nearest to a column's, at one load. */
  private nearest(row: number, column: number): ResponsePoint | undefined {
    const {shares} = this.fidelity;
    const away = (other: number) => Math.abs(shares[other] - shares[column]);
    let best: {point: ResponsePoint; away: number} | undefined;
    for (let other = 0; other < shares.length; other++) {
      const point = this.box.held(row, other);
      if (point && !(best && best.away <= away(other))) best = {point, away: away(other)};
    }
    return best?.point;
  }
}

/** Whether anything of a box was played. */
export const isHeld = (box: PlayedResponse): boolean =>
  box.fidelity.tenants.some((_, row) =>
    box.fidelity.shares.some((__, column) => box.held(row, column) !== undefined),
  );
