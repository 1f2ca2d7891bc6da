import type {Catalogue} from "../../catalogue/types.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {Gate, GateId} from "../answer.ts";
import type {FleetShop} from "../fleets.ts";
import {aloneAvailability} from "./availability.ts";
import {type PromisedBox, promisedBox, promisedP95, promisedSessions} from "./boxFigures.ts";
import {TODAY, todayScenario} from "./todayScenario.ts";

/** A metric of the plan's section 9 and the gate that judges it. */
export interface NineMetric {
  readonly id: Extract<
    GateId,
    "whisperP95" | "soapP95" | "ambientConcurrency" | "chatConcurrency" | "retrievalP95" | "availability"
  >;
  readonly label: string;
  readonly unit: "s" | "sessions" | "share";
  readonly better: "less" | "more";
  readonly stated: (today: Scenario["today"]) => number;
  readonly target: (objectives: Scenario["objectives"]) => number;
  /** Of a box at the sessions promised; null where serving alone cannot tell. */
  readonly computed: (promised: PromisedBox) => number | null;
}

export const NINE_METRICS: readonly NineMetric[] = [
  {
    ...{id: "whisperP95", label: "Whisper p95, 10 min of audio", unit: "s", better: "less"},
    stated: ({whisperP95Seconds}) => whisperP95Seconds,
    target: ({whisperP95Seconds}) => whisperP95Seconds,
    computed: (promised) => promisedP95(promised, "whisper"),
  },
  {
    ...{id: "soapP95", label: "SOAP generation p95", unit: "s", better: "less"},
    stated: ({soapP95Seconds}) => soapP95Seconds,
    target: ({soapP95Seconds}) => soapP95Seconds,
    computed: (promised) => promisedP95(promised, "soap"),
  },
  {
    ...{id: "ambientConcurrency", label: "Concurrent ambient SOAP", unit: "sessions", better: "more"},
    stated: ({ambientSessions}) => ambientSessions,
    target: ({ambientSessions}) => ambientSessions,
    computed: (promised) => promisedSessions(promised).ambient,
  },
  {
    ...{id: "chatConcurrency", label: "Concurrent chat sessions", unit: "sessions", better: "more"},
    stated: ({chatSessions}) => chatSessions,
    target: ({chatSessions}) => chatSessions,
    computed: (promised) => promisedSessions(promised).chat,
  },
  {
    ...{id: "retrievalP95", label: "CPG retrieval p95", unit: "s", better: "less"},
    stated: ({retrievalP95Seconds}) => retrievalP95Seconds,
    target: ({retrievalP95Seconds}) => retrievalP95Seconds,
    computed: (promised) => promisedP95(promised, "retrieval"),
  },
  {
    ...{id: "availability", label: "Inference availability", unit: "share", better: "more"},
    stated: ({availability}) => availability,
    target: ({availability}) => availability,
    computed: () => null,
  },
];

export interface NineRow {
  readonly id: NineMetric["id"];
  readonly label: string;
  readonly unit: NineMetric["unit"];
  readonly better: NineMetric["better"];
  readonly planToday: number;
  readonly computedToday: number | null;
  readonly options: readonly {
    readonly id: string;
    readonly label: string;
    readonly value: number | null;
    readonly holds: boolean | null;
  }[];
  readonly target: number;
}

/**
 * Section 9's table: what the plan says of today, what the model makes of today's box at today's sessions, each option's
 * last box at the sessions of the target, and the target. Availability is simulated over the months, of today's box in
 * closed form.
 */
export function sectionNine(
  scenario: Scenario,
  catalogue: Catalogue,
  shop: FleetShop,
  judged: readonly {readonly id: string; readonly gates: readonly Pick<Gate, "id" | "value">[]}[] = [],
): NineRow[] {
  const own = todayScenario(scenario, catalogue);
  const today = promisedBox(own, TODAY, shop);
  const boxes = Object.entries(scenario.options)
    .filter(([, {stages}]) => stages.length > 0)
    .map(([id, {label}]) => ({id, label, promised: promisedBox(scenario, id, shop)}));
  return NINE_METRICS.map(({id, label, unit, better, stated, target, computed}) => {
    const wanted = target(scenario.objectives);
    const available = id === "availability" ? aloneAvailability(own, catalogue, TODAY) : null;
    return {
      ...{id, label, unit, better},
      planToday: stated(scenario.today),
      computedToday: (today && computed(today)) ?? available,
      options: boxes.map((option) => {
        const simulated = judged.find((one) => one.id === option.id)?.gates.find((gate) => gate.id === id);
        const value =
          id === "availability" ? (simulated?.value ?? null) : option.promised && computed(option.promised);
        const holds = value === null ? null : better === "less" ? value <= wanted : value >= wanted;
        return {id: option.id, label: option.label, value, holds};
      }),
      target: wanted,
    };
  });
}
