import type {ClaimResult} from "../../../model/planCheck/claim.ts";

/** What a claim is about; the first that fits. */
const THEMES: readonly (readonly [RegExp, string])[] = [
  [/^(availability|target-availability|failover-and-zero|fallback)/, "Service without the cloud"],
  [/^(soap|target|ambient|failover-keeps)/, "Speed and sessions"],
  [/^(gpu-map|all-models|sharding|derate)/, "Models on the GPUs"],
  [/^(payback|run-rate|amortisation|capex)/, "Payback and price"],
  [/^(cloud|service-tax)/, "Cloud bill"],
  [/^(pipeline|upgrade|sensitive|mid-tier)/, "Tenants"],
  [/^(order|market|work-on|installation|slack|live|weekday|decision|team)/, "Dates and team"],
  [/^(psu|colocation)/, "Rack and power"],
  [/^disks/, "Storage"],
];

export const themeOf = ({id}: Pick<ClaimResult, "id">): string =>
  THEMES.find(([fits]) => fits.test(id))?.[1] ?? "Other";

/** How claims can be put together; each key is a choice of the view. */
export const GROUPINGS = {
  theme: {word: "theme", of: themeOf},
  section: {word: "section of the plan", of: ({section}: ClaimResult) => `Section ${section}`},
  severity: {
    word: "what turns on it",
    of: ({severity}: ClaimResult) =>
      ({high: "The decision turns on it", medium: "A date or a budget line", low: "Only the wording"})[
        severity
      ],
  },
} as const;
export type Grouping = keyof typeof GROUPINGS;

export interface Group {
  readonly title: string;
  readonly claims: readonly ClaimResult[];
}

/** Claims put together, in the order in which they first come; sections by their number. */
export function grouped(claims: readonly ClaimResult[], by: Grouping): Group[] {
  const groups = new Map<string, ClaimResult[]>();
  for (const claim of claims) {
    const title = GROUPINGS[by].of(claim);
    groups.set(title, [...(groups.get(title) ?? []), claim]);
  }
  const found = [...groups].map(([title, members]) => ({title, claims: members}));
  return by === "section"
    ? found.sort((a, b) => a.title.localeCompare(b.title, "en", {numeric: true}))
    : found;
}

const open = ({verdict}: ClaimResult): boolean => verdict !== "holds";

/** What an owner must know of the plan of an upgrade before the rest, the weightiest first. */
const TOLD_FIRST: readonly string[] = [
  "payback-4-months",
  "soap-floor-budget",
  "gpu-map-budget-int4",
  "market-lead-time",
  "availability-one-chassis-budget",
  "psu-budget",
];
const rankOf = ({id}: ClaimResult): number => {
  const at = TOLD_FIRST.indexOf(id);
  return at < 0 ? TOLD_FIRST.length : at;
};

/** A theme that turns the decision: the claim that tells it best, and how many stand behind it. */
export interface Matter {
  readonly theme: string;
  readonly first: ClaimResult;
  readonly more: number;
}

/** The themes that matter most: those to be told first, then those with the most claims that turn the decision. */
export const matters = (claims: readonly ClaimResult[], most: number): Matter[] =>
  grouped(
    claims.filter((claim) => open(claim) && (claim.severity === "high" || TOLD_FIRST.includes(claim.id))),
    "theme",
  )
    .map(({title, claims: members}) => ({
      theme: title,
      first: members.reduce((best, claim) => (rankOf(claim) < rankOf(best) ? claim : best)),
      more: members.length - 1,
    }))
    .sort((a, b) => rankOf(a.first) - rankOf(b.first) || b.more - a.more)
    .slice(0, most);

/** Whether every word that is looked for stands in the claim. */
export function matchesClaim(claim: ClaimResult, wanted: string): boolean {
  const {claim: title, quote, because, section, useInstead, inputs} = claim;
  const text = [title, quote, because, `section ${section}`, useInstead, themeOf(claim), ...inputs]
    .join(" ")
    .toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
