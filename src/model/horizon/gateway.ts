import type {PlannedStage} from "./stages.ts";

/** Where the gateway sends tenants in a month: shares of its days. */
export interface Routing {
  /** The first tenant is on a box; then all are. */
  readonly first: number;
  readonly all: number;
  /** Mirror mode: the box is loaded, the answer comes from the cloud. */
  readonly mirror: number;
  /** The newest box that serves or mirrors in this month. */
  readonly stage: PlannedStage | undefined;
}

/** Whether sensitive tenants have a box: all are routed to one, and its models have room on it. */
export const servesSensitive = ({all, stage}: Routing): boolean =>
  all > 0 && stage !== undefined && stage.boxes.withGpus(stage.boxes.gpus) !== null;

/** Share of the days from `starts` to `ends` that come after `from`. */
const after = (from: number, starts: number, ends: number): number =>
  Math.max(0, Math.min(1, (ends - Math.max(from, starts)) / (ends - starts)));

/** Tenant by tenant: the first one's cutover, all others' when it has been watched. A later box takes over from one that serves. */
export function routing(stages: readonly PlannedStage[], starts: number, ends: number): Routing {
  const newest = stages.findLastIndex(({installation, live}, at) =>
    at === 0 ? installation.firstCutover < ends : live < ends,
  );
  const loaded = stages[Math.max(newest, 0)];
  const mirrored = (stage: PlannedStage | undefined): number =>
    stage === undefined
      ? 0
      : after(stage.installation.mirrorFrom, starts, ends) -
        after(stage.installation.firstCutover, starts, ends);
  if (newest < 0) {
    const mirror = mirrored(loaded);
    return {first: 0, all: 0, mirror, stage: mirror > 0 ? loaded : undefined};
  }
  const {installation} = stages[newest];
  if (newest > 0) return {first: 1, all: 1, mirror: 0, stage: stages[newest]};
  return {
    first: after(installation.firstCutover, starts, ends),
    all: after(installation.cutover, starts, ends),
    mirror: mirrored(loaded),
    stage: stages[0],
  };
}
