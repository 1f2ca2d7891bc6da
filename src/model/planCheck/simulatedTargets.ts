import type {Claim, ClaimContext} from "./claim.ts";
import {forNotes, forRetrieval, forSessions, forSpeech} from "./mustBeTrue.ts";
import {forBothTiers, type Tier, type TierName, tierOf} from "./tiers.ts";

/** Rows of section 9 that only simulation can judge. */
const ROWS = [
  {
    gate: "soapP95",
    title: "SOAP generation p95",
    quote: "SOAP generation p95 ≤ 2s",
    input: "objectives.soapP95Seconds",
  },
  {
    gate: "whisperP95",
    title: "Whisper p95 of ten minutes",
    quote: "Whisper p95 (10-min audio) ≤ 2.5s",
    input: "objectives.whisperP95Seconds",
  },
  {
    gate: "retrievalP95",
    title: "CPG retrieval p95",
    quote: "CPG retrieval p95 ≤ 150ms",
    input: "objectives.retrievalP95Seconds",
  },
  {
    gate: "ambientConcurrency",
    title: "Concurrent ambient SOAP",
    quote: "Concurrent ambient SOAP ≥ 12",
    input: "objectives.ambientSessions",
  },
  {
    gate: "chatConcurrency",
    title: "Concurrent chat sessions",
    quote: "Concurrent chat sessions ≥ 30",
    input: "objectives.chatSessions",
  },
  {
    gate: "availability",
    title: "Inference availability",
    quote: "Inference availability ≥ 99.9%",
    input: "objectives.availability",
  },
] as const;

type Row = (typeof ROWS)[number];

const simulated = (name: TierName, {gate, title, quote, input}: Row): Claim => ({
  id: `target-${gate}-${name}`,
  section: "9",
  severity: "high",
  title: (context) => `${title}: kept on ${tierOf(name, context)?.stage.label ?? name}, as simulated`,
  quote,
  inputs: [input, "workload", "tenants.target"],
  evaluate: (context) => {
    const tier = tierOf(name, context);
    const option = context.decision?.options.find(({id}) => id === tier?.optionId);
    const judged = option?.gates.find(({id}) => id === gate);
    if (judged === undefined || !tier) return null;
    const {value, unit, holds, because} = judged;
    return {
      value: Number.isFinite(value) ? value : null,
      unit,
      verdict: holds ? "holds" : "fails",
      because,
      mustBeTrue: needOf(gate, value, tier, context),
    };
  },
});

/** What has to be so for a target to be kept. */
function needOf(gate: Row["gate"], value: number, tier: Tier, context: ClaimContext): string | null {
  const {ambientSessions, chatSessions} = context.scenario.objectives;
  switch (gate) {
    case "soapP95":
      return forNotes(tier, context);
    case "whisperP95":
      return forSpeech(tier, context);
    case "retrievalP95":
      return forRetrieval(value, context);
    case "ambientConcurrency":
      return forSessions(value, ambientSessions) ?? forNotes(tier, context);
    case "chatConcurrency":
      return forSessions(value, chatSessions);
    case "availability":
      return null;
  }
}

export const simulatedTargets: readonly Claim[] = forBothTiers((name) =>
  ROWS.map((row) => simulated(name, row)),
).flat();
