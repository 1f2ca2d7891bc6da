import {digits, kilowatts, percent, seconds} from "../units/phrases.ts";
import type {Gate, GateId} from "./answer.ts";

/** How each broken gate is said in a sentence: what is missed, and what would have to be accepted. */
interface Words {
  readonly missed: (gate: Gate) => string;
  readonly accepted: (gate: Gate) => string;
}

const latency = (thing: string): Words => ({
  missed: ({value, target}) => `${thing} takes ${seconds(value)} at p95 against ${seconds(target)}`,
  accepted: ({value}) => `${thing} in ${seconds(value)} at p95`,
});

const sessions = (thing: string, answer: (p95: string) => string): Words => ({
  missed: ({value, target}) => `it holds ${digits(Math.floor(value))} of ${target} ${thing}`,
  accepted: ({value, target, needsSeconds}) => {
    if (needsSeconds) return `${answer(seconds(needsSeconds))} at p95 with ${target} ${thing}`;
    return value < 1 ? `fewer than ${target} ${thing}` : `${digits(Math.floor(value))} ${thing}`;
  },
});

const WORDS: Record<GateId, Words> = {
  memory: {
    missed: ({value}) =>
      value >= 0.05 ? `its models do not fit, by ${digits(value)} GB` : "not every model has room on it",
    accepted: () => "fewer or smaller models",
  },
  soapP95: latency("a SOAP note"),
  whisperP95: latency("a transcript of ten minutes"),
  retrievalP95: latency("a guideline search"),
  ambientConcurrency: sessions("ambient sessions at once", (p95) => `a SOAP note in ${p95}`),
  chatConcurrency: sessions("chats at once", (p95) => `a chat that begins after ${p95}`),
  availability: {
    missed: ({value, target}) =>
      `its worst-served tenants have it ${percent(value)} of the time against ${percent(target)}`,
    accepted: ({value}) => `an availability of ${percent(value)}`,
  },
  zeroCloudLeak: {
    missed: ({value}) => `it cannot serve ${digits(value)} tenants that bar the cloud`,
    accepted: ({value}) => `losing ${digits(value)} tenants that bar the cloud`,
  },
  power: {
    missed: ({value, target}) =>
      `with one power supply lost ${kilowatts(value)} are left for ${kilowatts(target)}`,
    accepted: ({value}) => `a de-rate to ${kilowatts(value)} when a power supply fails`,
  },
  storage: {
    missed: ({value, target}) => `its disks are full after ${digits(value)} of ${target} months`,
    accepted: ({value}) => `more storage after ${digits(value)} months`,
  },
};

export const missed = (gate: Gate): string => WORDS[gate.id].missed(gate);
export const accepted = (gate: Gate): string => WORDS[gate.id].accepted(gate);

/**
 * Broken gates without repetition: where even one session is too slow, that no session is held says nothing new.
 */
export function brokenGates(gates: readonly Gate[]): Gate[] {
  const tooSlowAlone = gates.some(({id, holds}) => id === "soapP95" && !holds);
  return gates.filter(
    ({id, holds, value}) => !holds && !(id === "ambientConcurrency" && value === 0 && tooSlowAlone),
  );
}

/**
 * The gates at which something would have to be accepted. The time of a note in the busy hour and that of as many
 * sessions as are promised are one objective: the longer of the two covers both.
 */
export function gatesToAccept(gates: readonly Gate[]): Gate[] {
  const broken = gates.filter(({holds}) => !holds);
  if (broken.every(({needsSeconds}) => needsSeconds === undefined)) return brokenGates(gates);
  const note = broken.find(({id}) => id === "soapP95");
  const held = broken.find(({id}) => id === "ambientConcurrency");
  if (!note || !held?.needsSeconds) return broken;
  const covered = held.needsSeconds >= note.value ? note : held;
  return broken.filter((gate) => gate !== covered);
}

/** What no relaxation buys: a model that does not fit, and tenants whose contract bars the cloud. */
const MUSTS: readonly GateId[] = ["memory", "zeroCloudLeak"];

/** How far an option misses: first the musts it breaks, then the sum over broken gates of the miss as a share of the target. */
export function distance(gates: readonly Gate[]): {readonly musts: number; readonly miss: number} {
  let musts = 0;
  let miss = 0;
  for (const {id, value, target} of brokenGates(gates)) {
    if (MUSTS.includes(id)) musts++;
    else miss += Math.min(FARTHEST, Math.abs(value - target) / Math.max(Math.abs(target), 1e-9));
  }
  return {musts, miss};
}

/** Ten times the target away is as far as it counts: past that no objective outweighs all others. */
const FARTHEST = 10;
