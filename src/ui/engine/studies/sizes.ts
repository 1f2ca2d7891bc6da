/** Futures of the studies that more than one part of the page shows: asked alike, they are made once. */
export const TORNADO = 24;
export const WORTH_KNOWING = 400;
