/** Loads that are played, in average tenants; between them it is a straight line, beyond the last the box is full. */
export const TENANT_KNOTS = [0, 2, 4, 6, 8, 10, 12, 15, 20, 30, 40, 60] as const;
/** Sensitive shares that are played. */
export const SHARE_KNOTS = [0, 0.25, 0.5, 1] as const;

/** How finely boxes are loaded. */
export interface Fidelity {
  /** Busy-hour notes that a point rests on at least, as long as eight days hold them. */
  readonly notes: number;
  /** Average tenants and sensitive shares of the points, from none to the same most. */
  readonly tenants: readonly number[];
  readonly shares: readonly number[];
}

/**
 * What every answer rests on. From seed to seed the p95 of a note then spreads by some 3 % (one standard deviation; the
 * plan's boxes at 4 to 20 tenants), that of ten minutes' audio by 5 to 12 %. Boxes and loads that are compared play the same
 * visits, so their difference is much surer.
 */
export const FULL: Fidelity = {notes: 400, tenants: TENANT_KNOTS, shares: SHARE_KNOTS};

/** A seventh of the notes at half of the loads, so that a screen has something to show while the rest is played. */
export const FIRST_LOOK: Fidelity = {notes: 60, tenants: [0, 4, 8, 12, 20, 60], shares: [0, 1]};
