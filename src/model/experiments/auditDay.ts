import type {Catalogue} from "../catalogue/types.ts";
import {auditOfDay} from "../horizon/auditDay.ts";
import type {DayTotals} from "../horizon/auditLog.ts";
import {horizonCalendar} from "../horizon/calendar.ts";
import {chassisOf} from "../horizon/chassis.ts";
import type {AuditRow} from "../horizon/dayLog.ts";
import type {DayTroubles} from "../horizon/dayTroubles.ts";
import {visitSeed} from "../horizon/everyVisit.ts";
import {holidaysOf} from "../horizon/holidays.ts";
import type {HorizonInputs} from "../horizon/inputs.ts";
import {outageDiary, type Spell} from "../horizon/outageDiary.ts";
import {planStages} from "../horizon/stages.ts";
import {drawTenants} from "../horizon/tenantLife.ts";
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
  /** What of the future's failures fell on the day. */
  readonly troubles: DayTroubles;
}

/** A failure of a future, with its dates. */
export interface DatedSpell extends Pick<Spell, "kind" | "gpusLeft"> {
  readonly from: IsoDate;
  /** Hours after midnight of that day. */
  readonly hour: number;
  readonly days: number;
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
  const inputs = inputsOf(scenario, catalogue, shop, optionId, future);
  const played = auditOfDay(
    inputs,
    date,
    holidaysOf(inputs.scenario, catalogue),
    visitSeed(seed, future),
    streams(seed, future),
    ({boxes: fleet}, gpus) => {
      const box = fleet.withGpus(gpus);
      return box instanceof PlayedResponse ? box.box : null;
    },
  );
  const stage = played.stage?.boxes.stage ?? null;
  const {gpusLeft} = played.troubles;
  const placement = stage === null ? null : placeStage(stage, scenario, catalogue, gpusLeft);
  const groups = placement?.fits ? placement.groups : [];
  const rows = played.rows.map((row, at): NamedRow => {
    const id = `${date}-${String(at + 1).padStart(6, "0")}`;
    if (row.servedBy === "nobody") return {...row, id, model: null, version: null};
    if (row.servedBy === "cloud") return {...row, id, ...cloudModel(row.route, date, scenario, catalogue)};
    const group = groups[row.engine];
    return {...row, id, model: group?.model.id ?? null, version: group?.precision ?? null};
  });
  const {totals, troubles} = played;
  return {date, stage: stage?.label ?? null, rows, totals, troubles};
}

/** Every failure of one future of an option, the earliest first. */
export function failuresOf(
  scenario: Scenario,
  catalogue: Catalogue,
  shop: FleetShop,
  optionId: string,
  future = 0,
): DatedSpell[] {
  const inputs = inputsOf(scenario, catalogue, shop, optionId, future);
  const luck = streams(scenario.run.seed, future);
  const stages = planStages(inputs, drawTenants(inputs.scenario, luck), luck);
  return outageDiary(inputs, stages, luck).map(({kind, from, until, gpusLeft}) => ({
    kind,
    from: inputs.calendar.dateOf(Math.floor(from)),
    hour: (from - Math.floor(from)) * 24,
    days: until - from,
    gpusLeft,
  }));
}

function inputsOf(
  scenario: Scenario,
  catalogue: Catalogue,
  shop: FleetShop,
  optionId: string,
  future: number,
): HorizonInputs {
  const drawn = prepareDraws(scenario)(streams(scenario.run.seed, future));
  const option = drawn.options[optionId];
  return {
    scenario: drawn,
    option,
    boxes: shop.stagesOf(scenario, optionId),
    chassis: option.stages.map((stage) => chassisOf(stage, drawn, catalogue)),
    calendar: horizonCalendar(scenario, catalogue),
    loadFactor: 1,
    latencyFactor: 1,
  };
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
