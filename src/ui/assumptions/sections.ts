import {ABOUT_NUMBERS, type Leaf, leaves} from "../../model/scenario/paths.ts";
import {provenanceOf} from "../../model/scenario/provenanceOf.ts";
import {extentOf} from "../../model/scenario/ranges.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {CONTINGENCY_WORDS} from "../state/contingencies.ts";
import {choicesAt} from "../state/field.ts";

export type Kind = "number" | "flag" | "date" | "month" | "choice";

/** One assumption as it stands in the list. */
export interface Assumption {
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  readonly help: string | undefined;
  readonly kind: Kind;
  readonly standing: string;
  /** An id in data/sources.csv. */
  readonly source: string;
  readonly note: string;
  /** From the least to the most it is taken to be; null where nothing is said. */
  readonly extent: readonly [low: number, high: number] | null;
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly assumptions: readonly Assumption[];
}

const TITLES: Readonly<Record<string, string>> = {
  run: "Horizon and futures",
  tenants: "Tenants",
  workload: "Workload of a clinic",
  routes: "Routes",
  gateway: "Gateway",
  placement: "Models on GPUs",
  today: "What runs today",
  options: "Options",
  objectives: "Objectives",
  contingencies: "What may go wrong",
  schedule: "Schedule",
  finance: "Money",
  claims: "What the plan says of itself",
};

/** Every assumption of a scenario that can be changed, by section, with where it comes from. */
export function sectionsOf(scenario: Scenario): Section[] {
  const found = new Map<string, Assumption[]>();
  for (const leaf of leaves(scenario)) {
    const kind = ABOUT_NUMBERS.test(leaf.path) ? undefined : kindOf(scenario, leaf);
    if (kind === undefined || leaf.meta === undefined) continue;
    const [section] = leaf.path.split(".");
    const from = provenanceOf(scenario, leaf.path);
    const context = contextOf(scenario, leaf.path);
    const range = scenario.uncertainty.ranges[leaf.path];
    const assumption = {
      path: leaf.path,
      label: context === "" ? leaf.meta.label : `${context}: ${leaf.meta.label}`,
      unit: leaf.meta.unit === "share" ? "%" : (leaf.meta.unit ?? ""),
      help: leaf.meta.help,
      kind,
      standing: from?.standing ?? "unstated",
      source: from?.source ?? "",
      note: [from?.note, from?.asOf && `as of ${from.asOf}`].filter(Boolean).join("; "),
      extent: range ? extentOf(range) : null,
    };
    found.set(section, [...(found.get(section) ?? []), assumption]);
  }
  return [...found].map(([id, assumptions]) => ({id, title: TITLES[id] ?? id, assumptions}));
}

function kindOf(scenario: Scenario, {path, value, meta}: Leaf): Kind | undefined {
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "flag";
  if (meta?.unit === "date") return "date";
  if (meta?.unit === "month") return "month";
  return choicesAt(scenario, path) === undefined ? undefined : "choice";
}

/** Whose value it is: the names that stand on the way to it. */
function contextOf(scenario: Scenario, path: string): string {
  const names: string[] = [];
  let at: unknown = scenario;
  for (const key of path.split(".").slice(0, -1)) {
    at = (at as Readonly<Record<string, unknown>>)[key];
    const label = at !== null && typeof at === "object" && "label" in at ? at.label : undefined;
    if (typeof label === "string" && !names.includes(label)) names.push(label);
    if (key in CONTINGENCY_WORDS) names.push(CONTINGENCY_WORDS[key as keyof typeof CONTINGENCY_WORDS]);
  }
  return names.join(", ");
}

/** The assumptions by path. */
export const assumptionsByPath = (scenario: Scenario): ReadonlyMap<string, Assumption> =>
  new Map(
    sectionsOf(scenario).flatMap(({assumptions}) => assumptions.map((one) => [one.path, one] as const)),
  );

/** Whether every word that is looked for stands somewhere in an assumption. */
export function matches(assumption: Assumption, wanted: string): boolean {
  const text = [
    assumption.label,
    assumption.unit,
    assumption.path,
    assumption.standing,
    assumption.source,
    assumption.note,
  ]
    .join(" ")
    .toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
