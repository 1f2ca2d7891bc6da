import type {Streams} from "../kernel/random.ts";
import {ROUTES, type RouteId} from "../scenario/schema/gateway.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {HorizonCalendar} from "./calendar.ts";
import {happens} from "./strikes.ts";

/** From one day to another; never where it is empty. */
interface Spell {
  readonly from: number;
  readonly until: number;
}
const NEVER: Spell = {from: 0, until: 0};

/** What ails single routes in one future: each model may be rolled back on its own, each cloud model be shut down. */
export class RouteFaults {
  private readonly rolledBack: Record<RouteId, Spell>;
  private readonly cloudGone: Record<RouteId, Spell>;

  /** `cutover`: when all tenants came onto the first box; undefined for cloud only. */
  constructor(scenario: Scenario, calendar: HorizonCalendar, cutover: number | undefined, streams: Streams) {
    const {modelRollback, modelShutdown} = scenario.contingencies;
    const back = streams("model-rollback");
    const gone = streams("model-shutdown");
    this.rolledBack = {} as Record<RouteId, Spell>;
    this.cloudGone = {} as Record<RouteId, Spell>;
    for (const route of ROUTES) {
      const takenBack = happens(modelRollback.mode, modelRollback.chance, back.uniform());
      const forgotten = happens(modelShutdown.mode, modelShutdown.chance, gone.uniform());
      const shutdown = calendar.shutdownDays[route];
      this.rolledBack[route] =
        takenBack && cutover !== undefined ? {from: cutover, until: cutover + modelRollback.days} : NEVER;
      this.cloudGone[route] =
        forgotten && shutdown < Number.POSITIVE_INFINITY
          ? {from: shutdown, until: shutdown + modelShutdown.days}
          : NEVER;
    }
  }

  /** Whether the route's model on the box is rolled back on a day; whether its model in the cloud is gone. */
  isRolledBack(route: RouteId, day: number): boolean {
    return overlap(this.rolledBack[route], day, day + 1) > 0;
  }

  isCloudGone(route: RouteId, day: number): boolean {
    return overlap(this.cloudGone[route], day, day + 1) > 0;
  }

  /** Share of the days from `from` to `until` in which the route's model on the box is rolled back. */
  rolledBackShare(route: RouteId, from: number, until: number): number {
    return overlap(this.rolledBack[route], from, until);
  }

  /** Share in which the route's model in the cloud is shut down and its successor not yet in use. */
  cloudGoneShare(route: RouteId, from: number, until: number): number {
    return overlap(this.cloudGone[route], from, until);
  }
}

const overlap = (spell: Spell, from: number, until: number): number =>
  until > from ? Math.max(0, Math.min(spell.until, until) - Math.max(spell.from, from)) / (until - from) : 0;
