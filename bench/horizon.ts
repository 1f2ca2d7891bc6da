/**
 * One replication of 36 months, ten tenants, all routes, every visit, beside the time that the bare kernel takes for as many
 * events; and the heap month by month.
 *
 *     node scripts/run.js bench/horizon.ts [--months N] [--option ID]
 */
import {pathToFileURL} from "node:url";
import {parseArgs} from "node:util";
import v8 from "node:v8";
import vm from "node:vm";
import plan from "../scenarios/hi-end-upgrade.json" with {type: "json"};
import {bundledCatalogue} from "../src/model/catalogue/bundled.ts";
import {FleetShop} from "../src/model/experiments/fleets.ts";
import {horizonCalendar} from "../src/model/horizon/calendar.ts";
import {chassisOf} from "../src/model/horizon/chassis.ts";
import {EveryVisit} from "../src/model/horizon/everyVisit.ts";
import type {HorizonInputs} from "../src/model/horizon/inputs.ts";
import type {MonthPlayer} from "../src/model/horizon/monthPlayer.ts";
import {simulateHorizon} from "../src/model/horizon/simulate.ts";
import {exponential} from "../src/model/kernel/distributions.ts";
import {EventQueue} from "../src/model/kernel/eventQueue.ts";
import {streams} from "../src/model/kernel/random.ts";
import {type Scenario, ScenarioSchema} from "../src/model/scenario/schema/scenario.ts";
import {PlayedResponse} from "../src/model/serving/fleetResponse.ts";
import type {Box, BoxEngine} from "../src/model/serving/pipeline/box.ts";
import {DemandBook} from "../src/model/serving/pipeline/demand.ts";

const TENANTS = 10;
const ROUNDS = 3;
const TARGET = 3;

/** Ten tenants from the first month to the last, four of them sensitive, on a box that is live before it. */
function world(months: number): Scenario {
  const base = ScenarioSchema.parse(plan);
  const tenant = (at: number) => [`t${at}`, {label: `T${at}`, sensitive: at >= 6, usage: 1}] as const;
  return {
    ...base,
    run: {...base.run, horizonMonths: months, fidelity: "every-visit"},
    schedule: {...base.schedule, orderDate: "2026-06-01", installationStart: "2026-06-02"},
    tenants: {
      ...base.tenants,
      existing: Object.fromEntries(Array.from({length: TENANTS}, (_, at) => tenant(at))),
      prospects: {},
      target: TENANTS,
      perYearAfterTarget: 0,
      churnPerYear: 0,
      usageGrowthPerYear: 0,
    },
  };
}

function inputsOf(scenario: Scenario, optionId: string): HorizonInputs {
  const option = scenario.options[optionId];
  return {
    scenario,
    option,
    boxes: new FleetShop(bundledCatalogue).stagesOf(scenario, optionId),
    chassis: option.stages.map((stage) => chassisOf(stage, scenario, bundledCatalogue)),
    calendar: horizonCalendar(scenario, bundledCatalogue),
    loadFactor: 1,
    latencyFactor: 1,
  };
}

export interface HorizonBench {
  readonly months: number;
  readonly visits: number;
  readonly events: number;
  readonly seconds: number;
  readonly kernelSeconds: number;
  readonly timesTheKernel: number;
  /** Heap in use before each month, all garbage collected. */
  readonly heapMegabytes: readonly number[];
}

export function horizonBench(months: number, optionId: string): HorizonBench {
  const scenario = world(months);
  const inputs = inputsOf(scenario, optionId);
  const player = () => new EveryVisit(scenario, bundledCatalogue, 1);
  const replicate = (everyVisit: MonthPlayer, more: Partial<HorizonInputs> = {}) =>
    simulateHorizon({...inputs, ...more, everyVisit}, streams(1));
  const {visits} = replicate(player()); // compiles, and plays the sampled days of the box's own knots
  const count = counted(inputs, (more) => replicate(player(), more));
  const runs: number[] = [];
  const kernels: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    runs.push(seconds(() => replicate(player())));
    kernels.push(seconds(() => bareKernel(count.events, count.pending)));
  }
  const heapMegabytes: number[] = [];
  const inner = player();
  replicate({
    month(state) {
      collectGarbage();
      heapMegabytes.push(v8.getHeapStatistics().used_heap_size / 1e6);
      return inner.month(state);
    },
  });
  const [run, kernel] = [median(runs), median(kernels)];
  return {
    months,
    visits: visits.reduce((sum, month) => sum + month, 0),
    events: count.events,
    seconds: run,
    kernelSeconds: kernel,
    timesTheKernel: run / kernel,
    heapMegabytes,
  };
}

/** Events of a replication: those of the clock, and every time a station is called on; and the most that wait at once. */
function counted(
  {boxes}: HorizonInputs,
  replicate: (more: Partial<HorizonInputs>) => void,
): {readonly events: number; readonly pending: number} {
  let events = 0;
  let pending = 0;
  const listening = (engine: BoxEngine): BoxEngine => ({
    model: engine.model,
    station: (table, answered) => {
      const station = engine.station(table, answered);
      const advanceTo = station.advanceTo.bind(station);
      station.advanceTo = (at) => {
        events++;
        advanceTo(at);
      };
      return station;
    },
  });
  const whole = boxes.map((one) => one.withGpus(one.gpus));
  const listened = boxes.map((one, at) => {
    const played = whole[at];
    if (!(played instanceof PlayedResponse)) throw new Error("a box must have engines to count, got none");
    const box: Box = {...played.box, engines: played.box.engines.map(listening)};
    const scenario = world(12);
    const book = new DemandBook(scenario.workload, 1);
    const response = new PlayedResponse(box, scenario, book, played.tdpWatts, played.idlePowerShare);
    // what is read between knots is not part of the replication: it is read from the box that is not listened to
    response.at = (open, sensitive) => played.at(open, sensitive);
    return {...one, withGpus: (left: number) => (left === one.gpus ? response : one.withGpus(left))};
  });
  const queue: {push: (this: EventQueue, time: number, slot: number) => void} = EventQueue.prototype;
  const {push} = queue;
  queue.push = function (time, slot) {
    events++;
    push.call(this, time, slot);
    if (this.size > pending) pending = this.size;
  };
  try {
    replicate({boxes: listened});
  } finally {
    queue.push = push;
  }
  return {events, pending};
}

/** The kernel's queue alone: each event brings the next, so many waiting at once on average. */
function bareKernel(events: number, mostPending: number): void {
  const queue = new EventQueue();
  const random = streams(1)("kernel");
  const gap = exponential(1);
  const pending = Math.max(1, Math.round(mostPending / 2)); // a month's visits are handed over at its start and run out
  for (let slot = 0; slot < pending; slot++) queue.push(gap(random), slot);
  for (let done = 0; done < events; done++) {
    const slot = queue.pop();
    queue.push(queue.time + gap(random), slot);
  }
}

function seconds(run: () => void): number {
  const start = performance.now();
  run();
  return (performance.now() - start) / 1000;
}

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1];

function collectGarbage(): void {
  v8.setFlagsFromString("--expose-gc");
  (vm.runInNewContext("gc") as () => void)();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const {values} = parseArgs({options: {months: {type: "string"}, option: {type: "string"}}});
  const result = horizonBench(Number(values.months ?? 36), values.option ?? "h100");
  const round = (value: number) => Math.round(value).toLocaleString("en");
  const {heapMegabytes: heap} = result;
  console.log(
    `${result.months} months, ${TENANTS} tenants, ${round(result.visits)} visits, ${round(result.events)} events: ` +
      `${result.seconds.toFixed(1)} s; the bare kernel ${result.kernelSeconds.toFixed(1)} s: ` +
      `${result.timesTheKernel.toFixed(1)} times (target ${TARGET})`,
  );
  console.log(
    `heap before month 2: ${heap[1]?.toFixed(0)} MB, before the last: ${heap.at(-1)?.toFixed(0)} MB, most: ${Math.max(...heap.slice(1)).toFixed(0)} MB`,
  );
}
