import {ROUTES} from "../scenario/schema/gateway.ts";
import type {ResponsePoint} from "../serving/boxResponse.ts";
import {pow} from "../units/exactMath.ts";
import type {HorizonInputs, StageBoxes} from "./inputs.ts";
import type {Outage} from "./outages.ts";

import type {TenantLife} from "./tenantLife.ts";
import type {HorizonTrace} from "./trace.ts";
import {demandSessions, type Volumes} from "./usage.ts";

/** What is known of one month before it is played. */
export interface MonthState {
  readonly lives: readonly TenantLife[];
  /** What a visit and a chat session ask of each route in this future. */
  readonly perVisit: Volumes;
  readonly perSession: Volumes;
  readonly boxes: StageBoxes | undefined;
  readonly liveShare: number;
  readonly outage: Outage;
  readonly hours: number;
  /** A standard normal: more or fewer visits than the mean. */
  readonly noise: number;
}

/** A month whose degraded days are more than one in twenty has its p95 in them. */
const P95_DECIDES = 0.05;

/** Plays one month into the trace: who asks, what the box answers, what goes to the cloud, what it costs in energy. */
export function playMonth(
  inputs: HorizonInputs,
  trace: HorizonTrace,
  month: number,
  state: MonthState,
): void {
  const {scenario, calendar, loadFactor} = inputs;
  const who = tenantsOf(inputs, state, month);
  trace.tenants[month] = who.open + who.sensitive + who.insisting;
  trace.sensitiveTenants[month] = who.sensitive;
  trace.sensitiveTenantsLost[month] = who.lost;
  trace.premiumTenants[month] = who.insistingUsage;
  trace.liveShare[month] = state.liveShare;

  const usage = who.openUsage + who.sensitiveUsage + who.insistingUsage;
  const mean = usage * scenario.workload.clinic.visitsPerDay * calendar.clinicDays[month];
  const visits = Math.max(0, mean + Math.sqrt(mean) * state.noise); // a Poisson count, by its normal limit
  const scale = mean > 0 ? visits / mean : 0;
  trace.visits[month] = visits;
  trace.demandSessions[month] = usage * scale * demandSessions(scenario.workload);

  const box = state.boxes?.withGpus(state.boxes.gpus) ?? null;
  const left = state.boxes?.withGpus(state.outage.gpusLeft) ?? null;
  const load = loadFactor * scale;
  const nominal = box?.at(load * (who.openUsage + who.sensitiveUsage), load * who.sensitiveUsage) ?? null;
  const degraded =
    state.outage.degraded > 0
      ? (left?.at(load * (who.openUsage + who.sensitiveUsage), load * who.sensitiveUsage) ?? null)
      : null;

  const up = state.liveShare * (1 - state.outage.down);
  const whole = nominal ? up * (1 - state.outage.degraded) : 0;
  const part = degraded ? up * state.outage.degraded : 0;
  fillLatency(
    trace,
    month,
    degraded !== null && state.outage.degraded > P95_DECIDES ? degraded : nominal,
    state,
    inputs.latencyFactor,
  );
  fillAvailability(inputs, trace, month, state, {whole, part, nominal, degraded});
  fillCloud(inputs, trace, month, state, who, scale, {whole, part, nominal, degraded});

  if (box && state.boxes) {
    const busy = whole * (nominal?.meanWattsShare ?? 0) + part * (degraded?.meanWattsShare ?? 0);
    trace.energyKwh[month] = (box.tdpWatts / 1000) * state.hours * busy;
  }
}

interface Who {
  readonly open: number;
  readonly openUsage: number;
  readonly sensitive: number;
  readonly sensitiveUsage: number;
  readonly insisting: number;
  readonly insistingUsage: number;
  readonly lost: number;
}

function tenantsOf({scenario}: HorizonInputs, {lives, liveShare}: MonthState, month: number): Who {
  const growth = pow(1 + scenario.tenants.usageGrowthPerYear, month / 12);
  let open = 0;
  let openUsage = 0;
  let sensitive = 0;
  let sensitiveUsage = 0;
  let insisting = 0;
  let insistingUsage = 0;
  let lost = 0;
  for (const life of lives) {
    if (month < life.signs || month >= life.leaves) continue;
    const usage = life.usage * growth;
    if (life.sensitive) {
      if (liveShare > 0) {
        sensitive++;
        sensitiveUsage += usage;
      } else lost++;
    } else if (life.insistsOnCloud) {
      insisting++;
      insistingUsage += usage;
    } else {
      open++;
      openUsage += usage;
    }
  }
  return {open, openUsage, sensitive, sensitiveUsage, insisting, insistingUsage, lost};
}

interface Served {
  /** Shares of the month on the whole box, and on what is left of it. */
  readonly whole: number;
  readonly part: number;
  readonly nominal: ResponsePoint | null;
  readonly degraded: ResponsePoint | null;
}

function fillLatency(
  trace: HorizonTrace,
  month: number,
  point: ResponsePoint | null,
  {liveShare}: MonthState,
  factor: number,
): void {
  const seen = point !== null && liveShare > 0;
  trace.busyHourSessions[month] = seen ? point.ambientSessions : Number.NaN;
  trace.soapP95Seconds[month] = seen ? point.soapFull.p95 * factor : Number.NaN;
  trace.soapFirstTokenP95Seconds[month] = seen ? point.soapFirstToken.p95 * factor : Number.NaN;
  trace.whisperP95Seconds[month] = seen ? point.whisper.p95 * factor : Number.NaN;
  trace.retrievalP95Seconds[month] = seen ? point.retrieval.p95 * factor : Number.NaN;
  trace.chatFirstTokenP95Seconds[month] = seen ? point.chatFirstToken.p95 * factor : Number.NaN;
}

/** A sensitive tenant has the box alone; the others are without service only when box and cloud are both away. */
function fillAvailability(
  {scenario}: HorizonInputs,
  trace: HorizonTrace,
  month: number,
  state: MonthState,
  served: Served,
): void {
  const {openaiOutage} = scenario.contingencies;
  const cloudDown = openaiOutage.mode === "off" ? 0 : (openaiOutage.perYear * openaiOutage.hours) / 8766;
  const up = state.liveShare > 0 ? (served.whole + served.part) / state.liveShare : 0;
  const refused =
    up > 0
      ? (served.whole * (served.nominal?.refusedShare ?? 0) +
          served.part * (served.degraded?.refusedShare ?? 0)) /
        (served.whole + served.part)
      : 0;
  trace.boxAvailability[month] = state.liveShare > 0 ? up : Number.NaN;
  trace.sensitiveAvailability[month] = state.liveShare > 0 ? up * (1 - refused) : Number.NaN;
  trace.sensitiveRefusedShare[month] = refused;
  trace.availability[month] = 1 - (1 - up * state.liveShare) * cloudDown;
}

/** Tokens and minutes asked for, and those of them that the cloud answers. Sensitive work is in neither cloud figure, ever. */
function fillCloud(
  {scenario}: HorizonInputs,
  trace: HorizonTrace,
  month: number,
  state: MonthState,
  who: Who,
  scale: number,
  served: Served,
): void {
  const days = trace.clinicDays[month];
  const visits = scale * days * scenario.workload.clinic.visitsPerDay;
  const sessions = scale * days * scenario.workload.chat.sessionsPerTenantPerDay;
  const all = who.openUsage + who.sensitiveUsage + who.insistingUsage;
  for (const route of ROUTES) {
    const onCloud =
      served.whole * (served.nominal?.cloudShare[route] ?? 1) +
      served.part * (served.degraded?.cloudShare[route] ?? 1) +
      (1 - served.whole - served.part);
    const toCloud = who.openUsage * onCloud + who.insistingUsage;
    const asked = trace.demand[route];
    const sent = trace.cloud[route];
    const visit = state.perVisit[route];
    const session = state.perSession[route];
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
}
