import type {DecisionMap, MapCell} from "../../experiments/decisionMap/decisionMap.ts";
import type {LeadIndices} from "../../experiments/sobol/sobolOfLead.ts";
import type {Tornado, TornadoBar} from "../../experiments/tornado/tornado.ts";
import type {InformationWorth} from "./valueOfInformation.ts";

/** For tests alone, by hand: the box is worth more from four tenants on, sooner the more of them are sensitive. */

const lead = (tenants: number, share: number): number => (tenants - 4) * 20_000 + (share - 0.5) * 40_000;

const cell = (tenants: number, sensitiveShare: number, feasible: boolean): MapCell => {
  const box = lead(tenants, sensitiveShare);
  const best = box > 0 ? "l40s" : "cloud";
  return {
    ...{tenants, sensitiveShare, best, feasible},
    bestByMoney: best,
    marginMyr: Math.abs(box),
    failedGate: feasible ? null : "soapP95",
    npvMyr: {cloud: 100_000, l40s: 100_000 + box},
    chanceBest: box > 0 ? {cloud: 0.25, l40s: 0.75} : {cloud: 0.875, l40s: 0.125},
    worstRegretMyr: {cloud: Math.max(0, box) + 20_000, l40s: Math.max(0, -box) + 10_000},
  };
};

/** `kept`: whether the winner of a cell keeps every gate. */
export function mapOf(kept: (tenants: number) => boolean): DecisionMap {
  const tenants = [1, 5, 9, 13, 17];
  const sensitiveShares = [0, 0.5, 1];
  return {
    ...{tenants, sensitiveShares, futures: 8},
    cells: tenants.flatMap((count) => sensitiveShares.map((share) => cell(count, share, kept(count)))),
    frontiers: [
      {
        option: "l40s",
        label: "4x L40S",
        against: "cloud",
        points: [
          {sensitiveShare: 0, tenants: 5},
          {sensitiveShare: 0.5, tenants: 4},
          {sensitiveShare: 1, tenants: 3},
        ],
      },
    ],
  };
}

export const bar = (
  path: string,
  label: string,
  unit: string,
  low: readonly [number, number],
  high: readonly [number, number],
): TornadoBar => {
  const end = ([value, leadMyr]: readonly [number, number]) => ({
    ...{value, leadMyr},
    bestId: leadMyr < 0 ? "cloud" : "l40s",
  });
  const turns = low[1] < 0 !== high[1] < 0;
  return {
    ...{path, label, unit, low: end(low), high: end(high)},
    swingMyr: Math.abs(high[1] - low[1]),
    flips: turns,
    turnsAt: turns ? low[0] + ((high[0] - low[0]) * low[1]) / (low[1] - high[1]) : null,
  };
};

export const tornadoOf = (bars: readonly TornadoBar[], leadMyr = 60_000): Tornado => ({
  leader: {id: "l40s", label: "4x L40S"},
  next: {id: "cloud", label: "Cloud only"},
  ...{leadMyr, futures: 24, bars},
});

export const worth: InformationWorth = {
  evpiMyr: 8000,
  futures: 400,
  unknowns: [
    {path: "finance.usdMyr", label: "Exchange rate", unit: "MYR/USD", evppiMyr: 3000, noiseMyr: 200},
    {path: "finance.pue", label: "Energy overhead", unit: "", evppiMyr: 150, noiseMyr: 190},
  ],
};

const estimate = (value: number) => ({value, low: value - 0.05, high: value + 0.05});

export const indices: LeadIndices = {
  between: ["l40s", "cloud"],
  meanMyr: 60_000,
  sdMyr: 120_000,
  unknowns: [
    {
      path: "finance.cloudPriceChangePerYear",
      label: "Change of cloud prices a year",
      first: estimate(0.5),
      total: estimate(0.62),
    },
    {
      path: "luck",
      label: "Who signs, what fails, what is late",
      first: estimate(0.2),
      total: estimate(0.31),
    },
  ],
};
