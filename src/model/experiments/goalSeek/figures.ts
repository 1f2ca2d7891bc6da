import {digits, percent, ringgit, seconds} from "../../units/phrases.ts";
import {GATES, type GateId, type OptionAnswer} from "../answer.ts";

/** A figure of an option that can be asked for, and which side of a target is the good one. */
export interface Figure {
  readonly better: "less" | "more";
  /** Infinity where it never happens; null where the option has no such figure. */
  readonly of: (option: OptionAnswer) => number | null;
  /** `payback in 14 months`. */
  readonly goal: (target: number) => string;
  readonly say: (value: number) => string;
}

const gate = (id: GateId) => (option: OptionAnswer) =>
  option.gates.find((candidate) => candidate.id === id)?.value ?? null;

const months = (value: number): string => (Number.isFinite(value) ? `${digits(value)} months` : "never");

const latency = (id: GateId, thing: string): Figure => ({
  better: "less",
  of: gate(id),
  goal: (target) => `${thing} in ${seconds(target)} at p95`,
  say: seconds,
});

const sessions = (id: GateId, thing: string): Figure => ({
  better: "more",
  of: gate(id),
  goal: (target) => `${digits(target)} ${thing} at once`,
  say: (value) => `${digits(value)} sessions`,
});

export const FIGURES = {
  payback: {
    better: "less",
    of: ({capexMyr, paybackMonths}) =>
      capexMyr === 0 ? null : (paybackMonths.p50 ?? Number.POSITIVE_INFINITY),
    goal: (target) => `payback in ${digits(target)} months`,
    say: months,
  },
  npv: {
    better: "more",
    of: ({npvMyr}) => npvMyr.p50,
    goal: (target) => `an NPV of ${ringgit(target)}`,
    say: ringgit,
  },
  npvAgainstCloud: {
    better: "more",
    of: ({npvAgainstCloudMyr}) => npvAgainstCloudMyr.p50,
    goal: (target) => `${ringgit(target)} more than cloud only`,
    say: ringgit,
  },
  chanceBest: {
    better: "more",
    of: ({chanceBest}) => chanceBest,
    goal: (target) => `being worth most in ${percent(target)} of futures`,
    say: percent,
  },
  soapP95: latency("soapP95", "a SOAP note"),
  whisperP95: latency("whisperP95", "a transcript of ten minutes"),
  retrievalP95: latency("retrievalP95", "a guideline search"),
  ambientConcurrency: sessions("ambientConcurrency", "ambient sessions"),
  chatConcurrency: sessions("chatConcurrency", "chats"),
  availability: {
    better: "more",
    of: gate("availability"),
    goal: (target) => `an availability of ${percent(target)}`,
    say: percent,
  },
} as const satisfies Readonly<Record<string, Figure>>;
export type FigureId = keyof typeof FIGURES;

/** The target that the scenario itself sets, where the figure is one of its objectives. */
export const targetOf = ({gates}: OptionAnswer, id: FigureId): number | null =>
  GATES.some((known) => known === id)
    ? (gates.find((candidate) => candidate.id === id)?.target ?? null)
    : null;
