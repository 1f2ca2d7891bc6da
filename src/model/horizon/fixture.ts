/** Worlds for the tests: the plan, the plan without luck, and boxes by hand. */
import plan from "../../../scenarios/hi-end-upgrade.json" with {type: "json"};
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {streams} from "../kernel/random.ts";
import {ROUTES} from "../scenario/schema/gateway.ts";
import {type Scenario, ScenarioSchema} from "../scenario/schema/scenario.ts";
import type {BoxResponse, ResponsePoint} from "../serving/boxResponse.ts";
import {type HorizonCalendar, horizonCalendar} from "./calendar.ts";
import {chassisOf} from "./chassis.ts";
import type {HorizonInputs} from "./inputs.ts";
import {simulateHorizon} from "./simulate.ts";
import type {HorizonTrace} from "./trace.ts";

/** The plan. */
export const scenario = ScenarioSchema.parse(plan);
/** The plan without luck: everyone signs on time, nothing fails. */
export const calm: Scenario = {
  ...scenario,
  tenants: {
    ...scenario.tenants,
    prospects: Object.fromEntries(
      Object.entries(scenario.tenants.prospects).map(([id, prospect]) => [id, {...prospect, chance: 1}]),
    ),
    churnPerYear: 0,
    delayMonthsMean: 0,
    laterChance: 1,
    perYearAfterTarget: 0,
  },
  contingencies: Object.fromEntries(
    Object.entries(scenario.contingencies).map(([name, settings]) => [name, {...settings, mode: "off"}]),
  ) as unknown as Scenario["contingencies"],
};
export const calendar = horizonCalendar(scenario, bundledCatalogue);

/** How a box by hand behaves; latencies in seconds at so many tenants. */
export interface HandBox {
  readonly cloudShare?: number;
  readonly refusedShare?: number;
  readonly p95?: (tenants: number) => number;
}

/** A box that answers in a second and takes half its power, unless it is said otherwise. */
export function box({cloudShare = 0, refusedShare = 0, p95 = () => 1}: HandBox = {}): BoxResponse {
  const shares = Object.fromEntries(
    ROUTES.map((route) => [route, cloudShare]),
  ) as ResponsePoint["cloudShare"];
  return {
    gpus: 4,
    tdpWatts: 2000,
    at: (tenants) => {
      const one = {p50: p95(tenants), p95: p95(tenants), p99: p95(tenants)};
      return {
        ambientSessions: tenants,
        chatSessions: 0,
        soapFirstToken: one,
        soapFull: one,
        whisper: one,
        retrieval: one,
        chatFirstToken: one,
        chatFull: one,
        stages: {queue: 0, asr: 0, retrieval: 0, prefill: 0, decode: 1, network: 0},
        cloudShare: shares,
        refusedShare,
        gpuBusy: [0.5],
        meanWattsShare: 0.5,
        bottleneck: "none",
      };
    },
  };
}

/** What an option is played with: boxes by the GPUs left, null where nothing fits. */
export interface Play {
  readonly world?: Scenario;
  readonly boxes?: (gpusLeft: number) => BoxResponse | null;
  readonly change?: Partial<HorizonInputs>;
}

/** What an option of a world is played with, on boxes of four GPUs that nothing answers from unless it is said otherwise. */
export function inputsOf(
  world: Scenario,
  option: string,
  months: HorizonCalendar = calendar,
  withGpus: (gpusLeft: number) => BoxResponse | null = () => null,
): HorizonInputs {
  const {stages} = world.options[option];
  return {
    scenario: world,
    option: world.options[option],
    boxes: stages.map((stage) => ({stage, gpus: 4, withGpus})),
    chassis: stages.map((stage) => chassisOf(stage, world, bundledCatalogue)),
    calendar: months,
    loadFactor: 1,
    latencyFactor: 1,
  };
}

const whole = box();
const calendars = new Map<string, HorizonCalendar>();

/** One future of an option; by default on boxes that answer in a second and need three GPUs at least. */
export function play(
  option: string,
  seed: number,
  {world = calm, boxes = (left) => (left >= 3 ? whole : null), change = {}}: Play = {},
): HorizonTrace {
  const key = JSON.stringify([world.run, world.schedule.holidayState, world.workload.clinic, world.routes]);
  const months = calendars.get(key) ?? horizonCalendar(world, bundledCatalogue);
  calendars.set(key, months);
  return simulateHorizon({...inputsOf(world, option, months, boxes), ...change}, streams(seed, 0));
}

type Contingencies = Scenario["contingencies"];

/** A world in which one contingency is played so, and all else is as it was. */
export function withContingency<Name extends keyof Contingencies>(
  world: Scenario,
  name: Name,
  settings: Partial<Contingencies[Name]>,
): Scenario {
  const {contingencies} = world;
  return {...world, contingencies: {...contingencies, [name]: {...contingencies[name], ...settings}}};
}
