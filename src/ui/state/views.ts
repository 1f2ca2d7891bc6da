/** The views by the name they have in a link, in the order of their tabs. */
export const VIEWS = {
  decision: "Decision",
  capacity: "Capacity",
  latency: "Latency",
  money: "Money",
  sensitivity: "Sensitivity",
  schedule: "Schedule",
  data: "Data",
  check: "Plan check",
} as const;

export type ViewId = keyof typeof VIEWS;

export const isView = (name: string): name is ViewId => Object.hasOwn(VIEWS, name);
