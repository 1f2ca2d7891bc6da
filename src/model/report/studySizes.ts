/** Futures of the studies that several parts of the page show: asked alike they are made once, and a terminal asks alike too. */
export const TORNADO = 24;
export const WORTH_KNOWING = 400;
/** Of policies: when to order the next box, what waiting is worth, what a week's delay costs. */
export const POLICIES = 60;
