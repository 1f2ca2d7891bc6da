import {ABOUT_NUMBERS, keysOf, withValue} from "../src/model/scenario/paths.ts";
import type {Scenario} from "../src/model/scenario/schema/scenario.ts";

/** A question next to the plan's: the plan, but for what is said here. */
interface Variant {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly changes: (plan: Scenario) => Readonly<Record<string, unknown>>;
}

const GROWTH = "tenants.perYearAfterTarget";

const VARIANTS: readonly Variant[] = [
  {
    id: "mid-tier-today",
    title: "Today's mid-tier",
    description: "Four tenants on one L40S with an 8B model: does it give the first column of section 9?",
    changes: ({tenants, options, routes, today, uncertainty}) => ({
      "tenants.prospects": {},
      "tenants.target": Object.keys(tenants.existing).length,
      "tenants.sensitiveShare": 0,
      "tenants.perYearAfterTarget": 0,
      "routes.chat": {...routes.chat, model: today.noteModel},
      "routes.reason": {...routes.reason, model: today.noteModel},
      "placement.map": [
        {
          gpus: [0],
          models: [
            routes.audio.model,
            routes.embed.model,
            routes.embed.reranker,
            today.noteModel,
            routes.vision.model,
          ],
        },
      ],
      "placement.precisions": [today.precision, "int4"],
      options: {
        cloud: options.cloud,
        "mid-tier": {
          label: "1x L40S",
          stages: [
            {
              ...options.l40s.stages[0],
              label: "1x L40S",
              server: today.server,
              placement: "as-written", // Whisper ships in 16 bits alone
              capexMyr: 0,
              order: {on: "date", date: "2026-06-01"},
            },
          ],
        },
      },
      "objectives.soapP95Seconds": today.soapP95Seconds,
      "objectives.whisperP95Seconds": today.whisperP95Seconds,
      "objectives.retrievalP95Seconds": today.retrievalP95Seconds,
      "objectives.ambientSessions": today.ambientSessions,
      "objectives.chatSessions": today.chatSessions,
      "objectives.availability": today.availability,
      "objectives.zeroCloudLeak": false,
      "contingencies.coolingDerate.mode": "off",
      "uncertainty.ranges": omit(uncertainty.ranges, GROWTH),
      "uncertainty.correlations": uncertainty.correlations.filter(({a, b}) => a !== GROWTH && b !== GROWTH),
    }),
  },
  {
    id: "delivery-slip",
    title: "Delivery slips six weeks",
    description:
      "The box comes six weeks after the plan's date in every future: what do the bridge and the delay cost?",
    changes: () => ({"contingencies.deliverySlip.mode": "on"}),
  },
  {
    id: "three-gpu-derate",
    title: "De-rated to three GPUs",
    description: "The rack cannot cool four GPUs, in every future: what still fits, and what is dropped?",
    changes: () => ({
      "contingencies.coolingDerate.mode": "on",
      "contingencies.coolingDerate.chancePerYear": 1,
    }),
  },
  {
    id: "sensitive-heavy",
    title: "Most new clinics forbid the cloud",
    description: "Four of five prospects demand that no clinical data reaches the cloud.",
    changes: ({tenants}) => ({
      "tenants.prospects": Object.fromEntries(
        Object.entries(tenants.prospects).map(([id, prospect], at) => [id, {...prospect, sensitive: at > 0}]),
      ),
      "tenants.sensitiveShare": 0.8,
    }),
  },
  {
    id: "staged-upgrade",
    title: "L40S now, H100 at eight tenants",
    description:
      "The second stage is ordered at eight tenants, two before the plan's rule: is earlier better?",
    changes: ({options}) => ({
      options: {cloud: options.cloud, l40s: options.l40s, staged: options.staged},
      "options.staged.label": "L40S, then H100 at 8",
      "options.staged.stages.1.order.tenants": 8,
    }),
  },
  {
    id: "h100-now",
    title: "H100 at once",
    description:
      "Only the premium tier against the cloud, with 14 tenants by the same month: does growth pay for it?",
    changes: ({options}) => ({
      options: {cloud: options.cloud, h100: options.h100},
      "tenants.target": 14,
    }),
  },
];

const omit = <T>(record: Readonly<Record<string, T>>, left: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== left));

/** Every variant as a whole scenario. What it changes is its own question; what is gone takes its provenance with it. */
export function variantsOf(plan: Scenario): Scenario[] {
  return VARIANTS.map(({id, title, description, changes}) => {
    const own = changes(plan);
    let scenario: Scenario = {...plan, id, title, description};
    for (const [path, value] of Object.entries(own)) scenario = withValue(scenario, path, value);
    const asked = Object.keys(own).filter((path) => !ABOUT_NUMBERS.test(path));
    const provenance = {
      ...plan.provenance,
      ...Object.fromEntries(
        asked.map((path) => [path, {source: "headroom", standing: "assumed" as const, note: description}]),
      ),
    };
    const kept = Object.entries(provenance).filter(([path]) => keysOf(scenario, path) !== undefined);
    return {...scenario, provenance: Object.fromEntries(kept)};
  });
}
