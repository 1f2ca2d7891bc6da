import type {Thing} from "./things.ts";
import type {Model, Precision} from "./types.ts";

const KINDS: readonly Model["kind"][] = ["llm", "vision", "speech", "encoder"];
const PRECISIONS: readonly Precision[] = ["fp16", "fp8", "int4"];

/** A model from `models.csv` with every parameter that its kind is used by. */
export function readModel(thing: Thing): Model {
  const transformer = {
    id: thing.id,
    name: thing.text("name"),
    parameters: thing.number("parameters", "count"),
    layers: thing.number("layers", "count"),
    hidden: thing.number("hidden", "count"),
    intermediate: thing.number("intermediate", "count"),
    attentionHeads: thing.number("attention-heads", "count"),
    kvHeads: thing.number("kv-heads", "count"),
    headDimension: thing.number("head-dimension", "count"),
    vocabulary: thing.number("vocabulary", "count"),
    maxContext: thing.number("max-context", "tokens"),
    weightBytes: weightBytes(thing),
    licence: thing.text("licence"),
  };
  const kind = thing.oneOf("kind", KINDS);
  switch (kind) {
    case "llm":
    case "encoder":
      return {...transformer, kind};
    case "vision":
      return {...transformer, kind, imageTokens: thing.number("image-tokens", "tokens")};
    case "speech":
      return {
        ...transformer,
        kind,
        encoderLayers: thing.number("encoder-layers", "count"),
        windowSeconds: thing.base("window", "s"),
        framesPerWindow: thing.number("frames-per-window", "count"),
        tokensPerWindow: thing.number("tokens-per-window", "tokens"),
      };
  }
}

/** FP16 is asked of every model; a lower precision only where the model is quantised to it. */
function weightBytes(thing: Thing): Partial<Record<Precision, number>> {
  const kept = PRECISIONS.filter((precision) => precision === "fp16" || thing.has(`weights-${precision}`));
  return Object.fromEntries(kept.map((precision) => [precision, thing.base(`weights-${precision}`, "GB")]));
}
