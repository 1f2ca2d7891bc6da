/** How finely boxes are loaded. */
export interface Fidelity {
  /** Busy-hour notes that a point rests on at least, as long as eight days hold them. */
  readonly notes: number;
}

/**
 * What every answer rests on. From seed to seed the p95 of a note then spreads by some 3 % (one standard deviation; the
 * plan's boxes at 4 to 20 tenants), that of ten minutes' audio by 5 to 12 %. Boxes and loads that are compared play the same
 * visits, so their difference is much surer.
 */
export const FULL: Fidelity = {notes: 400};

/** A seventh of the notes, so that a screen has something to show while the rest is played. */
export const FIRST_LOOK: Fidelity = {notes: 60};
