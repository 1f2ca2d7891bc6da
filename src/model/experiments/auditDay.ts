import type {Catalogue} from "../catalogue/types.ts";
import {auditOfDay} from "../horizon/auditDay.ts";
import type {AuditRow, DayTotals} from "../horizon/auditLog.ts";
import {horizonCalendar} from "../horizon/calendar.ts";
import {chassisOf} from "../horizon/chassis.ts";
import {visitSeed} from "../horizon/everyVisit.ts";
import {holidaysOf} from "../horizon/holidays.ts";
import {streams} from "../kernel/random.ts";
import {placeStage} from "../placement/placeStage.ts";
import {prepareDraws} from "../scenario/draw.ts";
import type {RouteId} from "../scenario/schema/gateway.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {PlayedResponse} from "../serving/fleetResponse.ts";
import type {IsoDate} from "../units/calendar.ts";
import type {FleetShop} from "./fleets.ts";

/** A row of the audit log (M9), with the model and the version that answered. */
export interface NamedRow extends AuditRow {
  readonly id: string;
  /** Id of the catalogue or of the price list; null where nobody answered. */
  readonly model: string | null;
  /** Precision on the box; the list price's date in the cloud. */
  readonly version: string | null;
}

export interface AuditAnswer {
  readonly date: IsoDate;
  /** The stage that served the day; null when no box was live. */
  readonly stage: string | null;
  readonly rows: readonly NamedRow[];
  readonly totals: DayTotals;
}

/** One day of one future of an option, request by request. Throws where the date lies outside the horizon. */
export function auditDay(
  scenario: Scenario,
  catalogue: Catalogue,
  shop: FleetShop,
  optionId: string,
  date: IsoDate,
  future = 0,
): AuditAnswer {
  const {seed} = scenario.run;
  const drawn = prepareDraws(scenario)(streams(seed, future));
  const option = drawn.options[optionId];
  const boxes = shop.stagesOf(scenario, optionId);
  const played = auditOfDay(
    {
      scenario: drawn,
      option,
      boxes,
      chassis: option.stages.map((stage) => chassisOf(stage, drawn, catalogue)),
      calendar: horizonCalendar(scenario, catalogue),
      loadFactor: 1,
      latencyFactor: 1,
    },
    date,
    holidaysOf(drawn, catalogue),
    visitSeed(seed, future),
    streams(seed, future),
    ({boxes: fleet}) => {
      const box = fleet.withGpus(fleet.gpus);
      return box instanceof PlayedResponse ? box.box : null;
    },
  );
  const stage = played.stage?.boxes.stage ?? null;
  const placement = stage === null ? null : placeStage(stage, scenario, catalogue);
  const groups = placement?.fits ? placement.groups : [];
  const rows = played.rows.map((row, at): NamedRow => {
    const id = `${date}-${String(at + 1).padStart(6, "0")}`;
    if (row.servedBy === "nobody") return {...row, id, model: null, version: null};
    if (row.servedBy === "cloud") return {...row, id, ...cloudModel(row.route, date, scenario, catalogue)};
    const group = groups[row.engine];
    return {...row, id, model: group?.model.id ?? null, version: group?.precision ?? null};
  });
  return {date, stage: stage?.label ?? null, rows, totals: played.totals};
}

/** What answers a route in the cloud on a date: after its last day, its successor. */
function cloudModel(
  route: RouteId,
  date: IsoDate,
  {routes}: Scenario,
  {apiPrices}: Catalogue,
): {readonly model: string | null; readonly version: string | null} {
  const id = routes[route].cloud;
  const price = id === null ? undefined : apiPrices.get(id);
  if (price === undefined) return {model: null, version: null};
  const gone = price.shutdownDate !== undefined && price.shutdownDate <= date;
  const now = gone && price.replacement !== undefined ? (apiPrices.get(price.replacement) ?? price) : price;
  return {model: now.id, version: `as of ${now.asOf}`};
}
