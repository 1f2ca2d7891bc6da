import type {Component} from "svelte";
import type {Screen} from "../state/screen.svelte.ts";
import type {ViewId} from "../state/views.ts";

export interface ViewProps {
  readonly screen: Screen;
}

/** Where each view is read from when it is first opened. */
export const LOADERS: Readonly<Record<ViewId, () => Promise<{default: Component<ViewProps>}>>> = {
  decision: () => import("./decision/DecisionView.svelte"),
  capacity: () => import("./capacity/CapacityView.svelte"),
  latency: () => import("./latency/LatencyView.svelte"),
  money: () => import("./money/MoneyView.svelte"),
  sensitivity: () => import("./sensitivity/SensitivityView.svelte"),
  schedule: () => import("./schedule/ScheduleView.svelte"),
  data: () => import("./data/DataView.svelte"),
  check: () => import("./check/CheckView.svelte"),
};
