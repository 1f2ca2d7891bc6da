/** The words of the field that the page uses, each in a sentence. */
export const WORDS: readonly {readonly word: string; readonly means: string}[] = [
  {
    word: "NPV",
    means:
      "Net present value: all cash in and out over the horizon, later ringgit counted for less by the discount rate.",
  },
  {
    word: "P10 – P90",
    means: "In 10 of 100 futures it is below P10, in 10 above P90; P50, the median, lies in the middle.",
  },
  {
    word: "Objective",
    means:
      "What an option must keep before its money counts: memory, waiting times, sessions, availability, zero cloud.",
  },
  {
    word: "Payback",
    means: "Months from going live until cash saved against cloud only has paid the price of the hardware.",
  },
  {
    word: "Cash, accrual",
    means:
      "Cash counts the price once, when it is paid. Accrual spreads it over its months of write-off; to put the write-off into a payback would count the price twice.",
  },
  {
    word: "Saturation",
    means:
      "The month in which the busy hour first asks more of the box than it carries within its objectives.",
  },
  {
    word: "Futures",
    means:
      "Months played through, one after the other, with inputs drawn from their ranges and failures by chance.",
  },
  {
    word: "Seed",
    means:
      "The number that fixes all that chance: the same seed gives the same digits, here and in a terminal.",
  },
  {word: "p95", means: "95 of 100 requests wait no longer than this."},
  {
    word: "Sensitive",
    means: "Of a tenant: its contract bars the cloud, so only a box of one's own may serve it.",
  },
];
