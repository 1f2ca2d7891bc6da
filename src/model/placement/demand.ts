import type {Catalogue, Model} from "../catalogue/types.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {KvDemand} from "./placeBest.ts";

/** Models that the routes need, the most important first: the note, what it is made from, then chat, reasoning and photos. */
export function modelsNeeded({routes, gateway}: Scenario, catalogue: Catalogue): Model[] {
  const ids = [
    routes[gateway.noteRoute].model,
    routes.audio.model,
    routes.embed.model,
    routes.embed.reranker,
    routes.chat.model,
    routes.reason.model,
    routes.vision.model,
  ];
  const models = new Map<string, Model>();
  for (const id of ids) {
    if (id === undefined) continue;
    const model = catalogue.models.get(id);
    if (model === undefined) throw new Error(`a route must name a model of the catalogue, got ${id}`);
    models.set(id, model);
  }
  return [...models.values()];
}

/**
 * Tokens of KV cache with every session of the objectives held at once: each ambient session its prompt and note, each chat
 * session a turn. Sessions pause, but a redraft finds its prefix only if it was kept.
 */
export function kvDemand(scenario: Scenario): KvDemand {
  const {routes, gateway, objectives, workload} = scenario;
  const {visit, chat} = workload;
  const note = promptTokens(visit, visit.minutesMean) + visit.noteTokensMean;
  const demand: Record<string, number> = {};
  const needs = (model: string, tokens: number) => {
    demand[model] = (demand[model] ?? 0) + tokens;
  };
  needs(routes[gateway.noteRoute].model, objectives.ambientSessions * note);
  needs(routes.chat.model, objectives.chatSessions * (chat.inputTokensMean + chat.outputTokensMean));
  const reasoning = note + visit.reasonTokensMean; // what is reasoned about is the visit and its note
  needs(routes.reason.model, objectives.ambientSessions * visit.reasonShare * reasoning);
  return demand;
}

/** Tokens of the longest sequence each model is to serve: a visit, a note and a turn of two standard deviations above the mean. */
export function longestSequences({routes, gateway, workload}: Scenario, catalogue: Catalogue): KvDemand {
  const {visit, chat} = workload;
  const prompt = promptTokens(visit, visit.minutesMean + 2 * visit.minutesSd);
  const note = prompt + visit.noteTokensMean + 2 * visit.noteTokensSd;
  const turn = chat.inputTokensMean + chat.outputTokensMean + 2 * (chat.inputTokensSd + chat.outputTokensSd);
  const longest: Record<string, number> = {};
  const serves = (model: string, tokens: number) => {
    longest[model] = Math.max(longest[model] ?? 0, tokens);
  };
  serves(routes[gateway.noteRoute].model, note);
  serves(routes.chat.model, turn);
  if (visit.reasonShare > 0) serves(routes.reason.model, note + visit.reasonTokensMean);
  const vision = catalogue.models.get(routes.vision.model);
  if (vision?.kind === "vision") serves(vision.id, vision.imageTokens + visit.pageAnswerTokens);
  return longest;
}

/** Tokens the note model reads after so many minutes of a visit: instructions, transcript, guideline passages. */
export const promptTokens = (visit: Scenario["workload"]["visit"], minutes: number): number =>
  visit.instructionTokens +
  minutes * visit.wordsPerMinute * visit.tokensPerWord +
  visit.retrievalChunks * visit.chunkTokens;
