import type {Gate, GateId, OptionAnswer} from "../../../model/experiments/answer.ts";
import {accepted, gatesToAccept} from "../../../model/experiments/gateWords.ts";

/** What would have to be accepted for an option to keep every gate. */
export interface Relaxation {
  /** `a SOAP note in 19 s at p95`. */
  readonly words: readonly string[];
  /** Objectives that accept it, where an objective can. */
  readonly set: readonly {readonly path: string; readonly value: unknown}[];
  /** What no objective of the plan can accept: supplies, disks, memory. */
  readonly left: readonly string[];
}

/** Three digits, rounded up: what is accepted is then kept. */
const upward = (value: number): number => {
  const shown = Number(value.toPrecision(3));
  return shown >= value ? shown : Number((value * 1.005).toPrecision(3));
};

type Setting = {readonly path: string; readonly value: unknown} | null;
const count = (path: string, value: number): Setting => (value < 1 ? null : {path, value: Math.floor(value)});

const inTime = (path: string, needs: number | null | undefined): Setting =>
  needs ? {path, value: upward(needs)} : null;

const SETTING: Readonly<Partial<Record<GateId, (gate: Gate) => Setting>>> = {
  soapP95: ({value}) => ({path: "objectives.soapP95Seconds", value: upward(value)}),
  whisperP95: ({value}) => ({path: "objectives.whisperP95Seconds", value: upward(value)}),
  retrievalP95: ({value}) => ({path: "objectives.retrievalP95Seconds", value: upward(value)}),
  ambientConcurrency: ({value, needsSeconds}) =>
    inTime("objectives.soapP95Seconds", needsSeconds) ?? count("objectives.ambientSessions", value),
  chatConcurrency: ({value, needsSeconds}) =>
    inTime("objectives.chatFirstTokenP95Seconds", needsSeconds) ?? count("objectives.chatSessions", value),
  availability: ({value}) => ({path: "objectives.availability", value: Math.floor(value * 10_000) / 10_000}),
  zeroCloudLeak: () => ({path: "objectives.zeroCloudLeak", value: false}),
};

/** The least that would have to be accepted of an option: each broken gate at what it does, as many sessions as are promised in the time that they take. */
export function relaxationOf({gates}: Pick<OptionAnswer, "gates">): Relaxation {
  const broken = gatesToAccept(gates);
  const settings = broken.map((gate) => ({gate, setting: SETTING[gate.id]?.(gate) ?? null}));
  return {
    words: broken.map(accepted),
    set: settings.flatMap(({setting}) => setting ?? []),
    left: settings.filter(({setting}) => setting === null).map(({gate}) => accepted(gate)),
  };
}
