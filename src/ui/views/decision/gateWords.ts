import type {Gate, GateId} from "../../../model/experiments/answer.ts";
import {number} from "../../../model/report/format.ts";
import {kilowatts, percent, seconds} from "../../../model/units/phrases.ts";

/** A gate in one word, for a chip. */
export const GATE_WORDS: Readonly<Record<GateId, string>> = {
  memory: "Memory",
  soapP95: "SOAP",
  whisperP95: "Transcript",
  chatConcurrency: "Chats",
  ambientConcurrency: "Sessions",
  retrievalP95: "Retrieval",
  availability: "Availability",
  zeroCloudLeak: "Zero cloud",
  power: "Power",
  storage: "Storage",
};

/** A value of a gate in its unit. */
export function gateValue(value: number, unit: string): string {
  if (unit === "s") return seconds(value);
  if (unit === "share") return percent(value);
  if (unit === "W") return kilowatts(value);
  if (unit === "sessions") return `${number(Math.floor(value))} ${unit}`;
  return `${number(Number(value.toPrecision(3)))} ${unit}`;
}

/** `32 s, asked 2 s`; the unit once where it is long. */
export const gateFigures = ({value, target, unit}: Gate): string =>
  `${gateValue(value, unit)}, asked ${gateValue(target, unit)}`;
