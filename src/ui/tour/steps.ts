/** What the tour points at, and what it says there. */
export interface Step {
  /** CSS selectors, the first one that is on screen counts. */
  readonly at: readonly string[];
  readonly title: string;
  readonly text: string;
}

/** A minute: about thirty words each. */
export const steps: readonly Step[] = [
  {
    at: ["#verdict"],
    title: "The answer",
    text: "What to do, or which option comes nearest; how sure that is; when it pays back and runs out. Below it: why, and what would change it.",
  },
  {
    at: [".cards"],
    title: "The options",
    text: "Objectives come first: an option that misses one is struck through; the one that misses least is marked nearest. Then money: what it is worth over all futures, and in how many of them it is worth most.",
  },
  {
    at: [".handle", ".rail"],
    title: "What you decide",
    text: "Drag a slider: the answer follows. What the world does stands under All assumptions, each with its source. Ctrl+Z takes a step back.",
  },
  {
    at: ["nav[aria-label='Views']"],
    title: "The evidence",
    text: "Capacity and latency for engineers, money for finance, and Plan check: what the written plan says that does not stand.",
  },
  {
    at: [".actions"],
    title: "Take it with you",
    text: "Share copies a link that holds all you changed. Compare puts up to four scenarios side by side. ? lists the keys, Help explains the words.",
  },
];
