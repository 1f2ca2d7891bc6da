import type {Gate, GateId} from "../../experiments/answer.ts";
import type {RouteId} from "../../scenario/schema/gateway.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {Explained, Explanation} from "./explanation.ts";

const FORMULAS: Partial<Record<GateId, string>> = {
  soapP95:
    "network + the last window of audio (all of it where it is transcribed at the end) + embedding of the question + vector search + first token + tokens of the note / tokens a second",
  whisperP95: "network + first answer + 600 s of audio / seconds of audio a second",
  retrievalP95: "embedding of the question + vector search",
};

const SPEED = ["first-answer", "first-answer-p95", "output-speed", "output-speed-p5", "audio-speed"];

/** A latency that no box has. */
export const isOfTheCloud = ({because}: Gate): boolean => because.includes("published of the cloud's speed");

/** How an option without a box comes by its latency: what is published of the models that answer it. */
export function inTheCloud(
  id: GateId,
  scenario: Scenario,
  {facts, sources}: Explained["catalogue"],
): Pick<Explanation, "says" | "formula" | "notes"> {
  const {gateway, routes} = scenario;
  const used: Partial<Record<GateId, readonly RouteId[]>> = {
    soapP95: ["audio", "embed", gateway.noteRoute],
    whisperP95: ["audio"],
    retrievalP95: ["embed"],
  };
  const models = new Set((used[id] ?? []).map((route) => routes[route].cloud));
  return {
    says: "The 95th percentile of calls to the cloud's models one after the other, each call a lognormal through its median and its p95. The way from Malaysia is not in the published figures, queues at a rate limit are not either; a successor is taken to be as fast as what it replaces.",
    formula: FORMULAS[id] ?? "",
    notes: facts
      .filter(
        ({file, id: model, parameter}) =>
          file === "api-prices" && models.has(model) && SPEED.includes(parameter),
      )
      .map(
        (fact) =>
          `${fact.id}, ${fact.parameter}: ${fact.value} ${fact.unit}${fact.low === undefined ? "" : ` (${fact.low} to ${fact.high})`}; ${fact.standing}, ${sources.get(fact.source)?.title ?? fact.source}, ${fact.where}`,
      ),
  };
}
