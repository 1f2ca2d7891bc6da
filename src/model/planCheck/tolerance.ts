/** What the plan's "~" allows, as a share: 12.7 months are "about 14" on the safe side, 10.778 are 10.8. */
const ABOUT = 0.1;
const ROUNDED = 0.01;

/** Whether two figures are the same to a reader of "~". */
export const isAbout = (computed: number, stated: number): boolean =>
  Math.abs(computed - stated) <= ABOUT * Math.abs(stated);

/** Whether a figure is another one, rounded. */
export const isRounded = (computed: number, stated: number): boolean =>
  Math.abs(computed - stated) <= ROUNDED * Math.abs(stated);

/** Whether something comes no later, or costs no more, than "~stated" promises. */
export const isWithin = (computed: number, stated: number): boolean => computed <= stated * (1 + ABOUT);
