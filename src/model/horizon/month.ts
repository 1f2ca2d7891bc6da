import {ROUTES, type RouteId} from "../scenario/schema/gateway.ts";
import type {Chassis} from "./chassis.ts";
import {type Routing, servesSensitive} from "./gateway.ts";
import type {HorizonInputs} from "./inputs.ts";
import {AT, type LoadRow, loadRow, loadTableOf} from "./loadTable.ts";
import type {Outage} from "./outages.ts";
import type {RouteFaults} from "./routeFaults.ts";
import type {SaturationWatch} from "./saturation.ts";
import type {DiskClock} from "./storage.ts";
import type {TenantLife} from "./tenantLife.ts";
import type {HorizonTrace} from "./trace.ts";
import {demandSessions, type Volumes} from "./usage.ts";
import {type Who, whoIsServed} from "./who.ts";

/** What is known of one month before it is played. */
export interface MonthState {
  readonly month: number;
  /** First day, and the one after the last. */
  readonly starts: number;
  readonly ends: number;
  readonly lives: readonly TenantLife[];
  /** What a visit and a chat session ask of each route in this future. */
  readonly perVisit: Volumes;
  readonly perSession: Volumes;
  readonly routing: Routing;
  readonly chassis: Chassis | undefined;
  readonly outage: Outage;
  readonly faults: RouteFaults;
  /** A standard normal: more or fewer visits than the mean. */
  readonly noise: number;
}

/** What is carried from month to month. */
export interface Clocks {
  readonly whole: SaturationWatch;
  readonly oneGpuFewer: SaturationWatch;
  readonly disks: DiskClock;
}

/** A month whose degraded days are more than one in twenty has its p95 in them. */
const P95_DECIDES = 0.05;

// rows are filled and read within one month; one of each is enough
const nominal = loadRow();
const degraded = loadRow();
const fewer = loadRow();
const idle = loadRow();

const usageOf = (who: Who): number => who.openUsage + who.sensitiveUsage + who.insistingUsage;

const meanVisits = ({scenario, calendar}: HorizonInputs, {month}: MonthState, who: Who): number =>
  usageOf(who) * scenario.workload.clinic.visitsPerDay * calendar.clinicDays[month];

/** A Poisson count, by its normal limit. */
const sampledVisits = (mean: number, {noise}: MonthState): number =>
  Math.max(0, mean + Math.sqrt(mean) * noise);

/** Plays the loads of boxes that the month reads and nobody read before, giving way as it goes. */
export function* prepareMonth(inputs: HorizonInputs, state: MonthState, clocks: Clocks): Generator<void> {
  const {routing, outage, lives, month} = state;
  const boxes = routing.stage?.boxes;
  if (!boxes?.withGpus(boxes.gpus)?.prepare || inputs.everyVisit) return;
  const who = whoIsServed(inputs.scenario, lives, month, servesSensitive(routing));
  const mean = meanVisits(inputs, state, who);
  const times = inputs.loadFactor * (mean > 0 ? sampledVisits(mean, state) / mean : 0);
  const sensitive = times * who.sensitiveUsage;
  const load = times * (who.openUsage + who.sensitiveUsage);
  const asked = [boxes.gpus];
  if (outage.degraded > 0) asked.push(outage.gpusLeft);
  if (routing.all > 0 && !clocks.oneGpuFewer.done) asked.push(boxes.gpus - 1);
  for (const gpus of asked) {
    const box = boxes.withGpus(gpus);
    if (!box?.prepare) continue;
    const table = loadTableOf(box);
    yield* table.prepare(0, 0);
    yield* table.prepare(load, sensitive);
  }
}

/** Plays one month into the trace: who asks, what the box answers, what goes to the cloud, what it takes in energy and disk. */
export function playMonth(
  inputs: HorizonInputs,
  trace: HorizonTrace,
  state: MonthState,
  clocks: Clocks,
): void {
  const {scenario, calendar, loadFactor, latencyFactor} = inputs;
  const {month, routing, outage, lives} = state;
  const boxes = routing.stage?.boxes;
  const who = whoIsServed(scenario, lives, month, servesSensitive(routing));
  trace.tenants[month] = who.open + who.sensitive + who.insisting;
  trace.sensitiveTenants[month] = who.sensitive;
  trace.sensitiveTenantsLost[month] = who.lost;
  trace.premiumTenants[month] = who.insistingUsage;
  trace.liveShare[month] = routing.first;
  trace.mirrorShare[month] = routing.mirror;

  const usage = usageOf(who);
  const mean = meanVisits(inputs, state, who);
  const drawn = inputs.everyVisit?.month(state);
  const {ambientShare} = scenario.workload.visit;
  const visits =
    drawn && ambientShare > 0 ? drawn.transcribedVisits / ambientShare : sampledVisits(mean, state);
  const scale = mean > 0 ? visits / mean : 0;
  trace.visits[month] = visits;
  trace.demandSessions[month] = usage * scale * demandSessions(scenario.workload);

  const load = loadFactor * scale * (who.openUsage + who.sensitiveUsage);
  const sensitiveLoad = loadFactor * scale * who.sensitiveUsage;
  /** Fills a row with what so many GPUs do at the month's load; false where nothing fits on them. */
  const read = (gpus: number, into: LoadRow): boolean => {
    const box = boxes?.withGpus(gpus) ?? null;
    if (box === null) return false;
    if (drawn) drawn.play(box, into);
    else loadTableOf(box).read(load, sensitiveLoad, into);
    return true;
  };
  const hasWhole = boxes !== undefined && read(boxes.gpus, nominal);
  const hasPart = outage.degraded > 0 && read(outage.gpusLeft, degraded);

  const up = 1 - outage.down;
  const served: Served = {
    whole: hasWhole ? up * (1 - outage.degraded) : 0,
    part: hasPart ? up * outage.degraded : 0,
  };
  fillLatency(trace, month, hasPart && outage.degraded > P95_DECIDES ? degraded : nominal, {
    seen: hasWhole && routing.first > 0,
    factor: latencyFactor,
  });
  fillWork(inputs, trace, state, who, scale, served);

  const whole = boxes?.withGpus(boxes.gpus) ?? null;
  if (whole) loadTableOf(whole).read(0, 0, idle);
  if (whole) {
    // sampled days are weekdays: on days off the box is idle; where all days were played they are in the figure
    const open = drawn ? 1 : calendar.clinicDays[month] / (state.ends - state.starts);
    const rest = idle[AT.wattsShare];
    const busy =
      served.whole * (nominal[AT.wattsShare] - rest) + served.part * (degraded[AT.wattsShare] - rest);
    const watts = (served.whole + served.part) * rest + open * busy;
    const {tdpWatts} = whole;
    const hours = (state.ends - state.starts) * 24;
    trace.energyKwh[month] = (tdpWatts / 1000) * hours * (routing.first + routing.mirror) * watts;
  }
  if (routing.all > 0 && boxes) {
    if (whole === null) clocks.whole.nothing(month);
    else clocks.whole.month(month, nominal, idle, latencyFactor);
    if (!clocks.oneGpuFewer.done) {
      const left = boxes.withGpus(boxes.gpus - 1);
      if (left === null) clocks.oneGpuFewer.nothing(month);
      else {
        const table = loadTableOf(left);
        table.read(0, 0, idle);
        table.read(load, sensitiveLoad, fewer);
        clocks.oneGpuFewer.month(month, fewer, idle, latencyFactor);
      }
    }
  }
  const onBox =
    usage > 0 ? (who.openUsage * boxTime(who, routing) + who.sensitiveUsage * routing.all) / usage : 0;
  trace.storedBytes[month] = state.chassis
    ? clocks.disks.month(month, visits * onBox, state.chassis.storageBytes, state.chassis.modelBytes)
    : Number.NaN;
}

/** Shares of the time since the cutover on the whole box, and on what is left of it. */
interface Served {
  readonly whole: number;
  readonly part: number;
}

/** Share of the month in which open work is routed to a box: the first tenant's comes earlier. */
const boxTime = ({openUsage, firstUsage}: Who, {first, all}: Pick<Routing, "first" | "all">): number =>
  openUsage > 0 ? (firstUsage * first + (openUsage - firstUsage) * all) / openUsage : first;

/** Whether a box answers a route at all: what it has no room for leaves whole. */
const answers = (row: LoadRow, route: RouteId): number => (row[AT[route]] < 1 ? 1 : 0);

function fillLatency(
  trace: HorizonTrace,
  month: number,
  row: LoadRow,
  {seen, factor}: {readonly seen: boolean; readonly factor: number},
): void {
  const seconds = (at: number): number => (seen ? row[at] * factor : Number.NaN);
  trace.busyHourSessions[month] = seen ? row[AT.ambientSessions] : Number.NaN;
  trace.soapP95Seconds[month] = seconds(AT.soapP95);
  trace.soapFirstTokenP95Seconds[month] = seconds(AT.soapFirstTokenP95);
  trace.whisperP95Seconds[month] = seconds(AT.whisperP95);
  trace.retrievalP95Seconds[month] = seconds(AT.retrievalP95);
  trace.chatFirstTokenP95Seconds[month] = seconds(AT.chatFirstTokenP95);
}

/**
 * Tokens and minutes asked for, and those of them that the cloud answers; and each class's availability, the mean of its
 * routes'. A sensitive tenant has the box alone and is in no cloud figure, ever. The others are without a route when the
 * box and the cloud's model of that route are both away, and while the gateway has not seen yet that the box is.
 * A rollback follows the cutover, so its days lie among those on the box.
 */
function fillWork(
  {scenario}: HorizonInputs,
  trace: HorizonTrace,
  state: MonthState,
  who: Who,
  scale: number,
  {whole, part}: Served,
): void {
  const {month, routing, outage, faults} = state;
  const days = trace.clinicDays[month];
  const visits = scale * days * scenario.workload.clinic.visitsPerDay;
  const sessions = scale * days * scenario.workload.chat.sessionsPerTenantPerDay;
  const all = who.openUsage + who.sensitiveUsage + who.insistingUsage;
  let openLost = 0;
  let cloudLost = 0;
  let boxRoutes = 0;
  for (const route of ROUTES) {
    const back = faults.rolledBackShare(route, state.starts, state.ends);
    const gone = faults.cloudGoneShare(route, state.starts, state.ends);
    const hasCloud = scenario.routes[route].cloud !== null;
    const cloudAway = hasCloud ? outage.cloudDown + gone - outage.cloudDown * gone : 1;
    const time = boxTime(who, {first: routing.first - back, all: routing.all - back});
    const trusted = 1 - outage.distrusted;
    const kept = whole * (1 - nominal[AT[route]]) + (part > 0 ? part * (1 - degraded[AT[route]]) : 0);
    const held = whole * answers(nominal, route) + (part > 0 ? part * answers(degraded, route) : 0);
    const onCloud = 1 - time * (kept * trusted + outage.unseen);
    const toCloud = (who.openUsage * onCloud + who.insistingUsage) * (1 - cloudAway);
    openLost += (1 - time * (held + outage.unseen)) * cloudAway + time * outage.unseen;
    cloudLost += cloudAway;
    boxRoutes += routing.all > 0 ? 1 - back / routing.all : 1;
    fillUse(trace, route, state, visits, sessions, all, toCloud);
  }
  const up = whole + part;
  const refused =
    up > 0 ? (whole * nominal[AT.refusedShare] + (part > 0 ? part * degraded[AT.refusedShare] : 0)) / up : 0;
  const live = routing.first > 0;
  trace.boxAvailability[month] = live ? up : Number.NaN;
  trace.sensitiveRefusedShare[month] = live ? refused : 0;
  trace.sensitiveAvailability[month] = live ? up * (1 - refused) * (boxRoutes / ROUTES.length) : Number.NaN;
  trace.availability[month] = 1 - openLost / ROUTES.length;
  trace.cloudAvailability[month] = 1 - cloudLost / ROUTES.length;
}

function fillUse(
  trace: HorizonTrace,
  route: RouteId,
  {month, perVisit, perSession}: MonthState,
  visits: number,
  sessions: number,
  all: number,
  toCloud: number,
): void {
  const [asked, sent] = [trace.demand[route], trace.cloud[route]];
  const [visit, session] = [perVisit[route], perSession[route]];
  const input = visits * visit.inputTokens + sessions * session.inputTokens;
  const output = visits * visit.outputTokens + sessions * session.outputTokens;
  const audio = visits * visit.audioMinutes + sessions * session.audioMinutes;
  asked.inputTokens[month] = all * input;
  asked.outputTokens[month] = all * output;
  asked.audioMinutes[month] = all * audio;
  sent.inputTokens[month] = toCloud * input;
  sent.outputTokens[month] = toCloud * output;
  sent.audioMinutes[month] = toCloud * audio;
}
