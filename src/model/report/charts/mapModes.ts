import type {MapCell} from "../../experiments/decisionMap/decisionMap.ts";
import {money} from "../format.ts";

/** By what the winner of a cell is chosen. */
export type MapMode = "objectives" | "money" | "chance" | "regret";

interface Rule {
  /** On the switch. */
  readonly name: string;
  /** In the title: `4x L40S is worth most`. */
  readonly verb: string;
  /** What is drawn. */
  readonly words: string;
  readonly column: string;
  readonly says: (cell: MapCell, winner: string) => string;
  /** How surely the winner wins. */
  readonly strength: (cell: MapCell) => number;
}

const most = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values).reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];

/** What the best by money is worth more than the next by money. */
function moneyLead({npvMyr}: MapCell): number {
  const [first = 0, second = first] = Object.values(npvMyr).sort((a, b) => b - a);
  return first - second;
}

function regretLead({worstRegretMyr}: MapCell): number {
  const [first = 0, second = first] = Object.values(worstRegretMyr).sort((a, b) => a - b);
  return second - first;
}

export const RULES: Readonly<Record<MapMode, Rule>> = {
  objectives: {
    name: "objectives first",
    verb: "is best",
    words: "worth most among those that keep every objective",
    column: "best",
    says: ({marginMyr}) => `ahead by ${money(marginMyr)}`,
    strength: ({marginMyr}) => marginMyr,
  },
  money: {
    name: "by money",
    verb: "is worth most",
    words: "highest mean NPV, whatever objective is missed",
    column: "worth most",
    says: (cell) => `ahead by ${money(moneyLead(cell))}`,
    strength: moneyLead,
  },
  chance: {
    name: "by chance",
    verb: "is most often worth most",
    words: "worth most in the most futures",
    column: "most often worth most",
    says: ({chanceBest}, winner) =>
      `worth most in ${Math.round((chanceBest[winner] ?? 0) * 100)} % of futures`,
    // a chance of one in two or less tells nothing
    strength: ({chanceBest}) => Math.max(0, Math.max(...Object.values(chanceBest)) - 0.5),
  },
  regret: {
    name: "by regret",
    verb: "is least to be regretted",
    words: "least regret in the worst future",
    column: "least worst regret",
    says: ({worstRegretMyr}, winner) => `regret at worst ${money(worstRegretMyr[winner] ?? 0)}`,
    strength: regretLead,
  },
};

export const MAP_MODES = Object.keys(RULES) as MapMode[];

export function winnerOf(cell: MapCell, mode: MapMode): string {
  switch (mode) {
    case "objectives":
      return cell.best;
    case "money":
      return cell.bestByMoney;
    case "chance":
      return most(cell.chanceBest);
    case "regret":
      return most(Object.fromEntries(Object.entries(cell.worstRegretMyr).map(([id, myr]) => [id, -myr])));
  }
}

/** The strength that is drawn fullest: that of the cell four fifths up, so that one far corner does not pale the rest. */
export function strongest(cells: readonly MapCell[], mode: MapMode): number {
  const sorted = cells.map(RULES[mode].strength).sort((a, b) => a - b);
  return Math.max(1e-9, sorted[Math.floor(0.8 * (sorted.length - 1))] ?? 0);
}
