import type {OptionAnswer} from "../../experiments/answer.ts";
import type {SaturationAnswer} from "../../experiments/horizonAnswer.ts";
import {dated, digits} from "../../units/phrases.ts";
import type {Explains} from "../explain/explanation.ts";
import {outOfHundred} from "./goLive.ts";

/** What a box bears beside load, in a sentence each. */
export interface ServiceFinding {
  readonly id: "headroom" | "storage" | "power" | "derate";
  readonly heading: string;
  readonly sentence: string;
  /** null: there is no objective to hold it against. */
  readonly holds: boolean | null;
  /** What its numbers open to; null where it has none. */
  readonly explains: Explains | null;
}

/** Room for growth whole and with one GPU fewer, disks, power supplies and cooling; none where there is no box. */
export function serviceFindings(option: OptionAnswer): ServiceFinding[] {
  return [...headroom(option), ...storage(option), ...power(option), ...derate(option)];
}

const keeps = (option: OptionAnswer, gate: "storage" | "power"): boolean | null =>
  option.gates.find(({id}) => id === gate)?.holds ?? null;

function headroom({id, saturation: {byObjective}}: OptionAnswer): ServiceFinding[] {
  if (byObjective === null) return [];
  const {nominal, oneGpuFewer} = byObjective;
  return [
    {
      id: "headroom",
      heading: "Room to grow",
      sentence: `Whole, it is ${outgrownWords(nominal.outgrown)}; with one GPU fewer (N-1), ${outgrownWords(oneGpuFewer.outgrown)}`,
      holds: null,
      explains: `option:${id}:saturation-outgrown`,
    },
  ];
}

function outgrownWords({month, chance, tenants}: SaturationAnswer): string {
  if (chance === 0) return "outgrown in none of the futures";
  if (month.p50 === null) return `outgrown in ${outOfHundred(chance)}`;
  const at = tenants === null ? "" : `, at ${tenants} tenants`;
  return `outgrown in ${dated(month.p50)}${at} (P10 ${month.p10 ? dated(month.p10) : "never"}, P90 ${month.p90 ? dated(month.p90) : "never"})`;
}

function storage(option: OptionAnswer): ServiceFinding[] {
  if (option.storage === null) return [];
  const {capacityBytes, fullMonth, chanceFull, bytesPerVisit} = option.storage;
  const visit = Object.values(bytesPerVisit).reduce((sum, bytes) => sum + bytes, 0);
  const when =
    chanceFull === 0
      ? "are not full within the horizon in any future"
      : fullMonth.p50 === null
        ? `are full within the horizon in ${outOfHundred(chanceFull)}${fullMonth.p10 === null ? "" : `, in a tenth by ${dated(fullMonth.p10)}`}`
        : `are full in ${dated(fullMonth.p50)} (P10 ${fullMonth.p10 ? dated(fullMonth.p10) : "never"}, P90 ${fullMonth.p90 ? dated(fullMonth.p90) : "never"})`;
  return [
    {
      id: "storage",
      heading: "Storage",
      sentence: `Disks of ${digits(capacityBytes / 1e12)} TB ${when}; a visit leaves ${digits(visit / 1e6)} MB`,
      holds: keeps(option, "storage"),
      explains: `gate:${option.id}:storage`,
    },
  ];
}

function power(option: OptionAnswer): ServiceFinding[] {
  if (option.power === null) return [];
  const {tdpWatts, meanWatts, gpusOnePsuLost, gpus, upsMinutes} = option.power;
  const left =
    gpusOnePsuLost === 0
      ? "no GPU runs at full load"
      : gpusOnePsuLost >= gpus
        ? `all ${gpus} GPUs run at full load`
        : `${gpusOnePsuLost} of ${gpus} GPUs run at full load`;
  return [
    {
      id: "power",
      heading: "Power",
      sentence: `With one supply lost ${left}; it draws ${digits(meanWatts / 1000)} kW on average of at most ${digits(tdpWatts / 1000)} kW, and the UPS lasts ${digits(upsMinutes)} min`,
      holds: keeps(option, "power"),
      explains: `gate:${option.id}:power`,
    },
  ];
}

function derate({deratings}: OptionAnswer): ServiceFinding[] {
  if (deratings.length === 0) return [];
  const several = deratings.length > 1;
  const words = deratings
    .map(({stage, sentence}) => (several ? `${stage}: ${sentence}` : sentence))
    .join("; ");
  return [
    {
      id: "derate",
      heading: "De-rate",
      sentence: words.charAt(0).toUpperCase() + words.slice(1),
      holds: null,
      explains: null,
    },
  ];
}
