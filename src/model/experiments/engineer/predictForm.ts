import type {Catalogue, Precision} from "../../catalogue/types.ts";
import {predict} from "../../serving/predict/predict.ts";
import type {Prediction} from "../../serving/predict/types.ts";
import {bundledCalibration} from "../../serving/step/bundledCalibration.ts";

/** What `headroom predict` is asked by a form: one replica under a closed loop of sessions. */
export interface ReplicaAsk {
  readonly gpu: string;
  readonly gpus: number;
  readonly llm: string;
  readonly precision: Precision;
  readonly engine: "vllm" | "tensorrt-llm";
  readonly concurrency: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface ReplicaAnswer {
  /** What may be asked for. */
  readonly gpus: readonly {readonly id: string; readonly name: string}[];
  readonly llms: readonly {readonly id: string; readonly name: string}[];
  /** null where the question breaks a rule, which is said. */
  readonly prediction: Prediction | null;
  readonly wrong: string | null;
}

/** The prediction for one replica, with the names that the catalogue knows. */
export function predictReplica(ask: ReplicaAsk, catalogue: Catalogue): ReplicaAnswer {
  const models = [...catalogue.models.values()].filter(({kind}) => kind === "llm" || kind === "vision");
  const model = models.find(({id}) => id === ask.llm);
  const named = ({id, name}: {readonly id: string; readonly name: string}) => ({id, name});
  const wrong = wrongIn(ask, model?.attentionHeads ?? 0, Object.keys(model?.weightBytes ?? {}));
  const {concurrency: n, ...replica} = ask;
  return {
    gpus: [...catalogue.gpus.values()].map(named),
    llms: models.map(named),
    prediction: wrong
      ? null
      : predict({...replica, load: {kind: "concurrency", n}}, catalogue, bundledCalibration),
    wrong,
  };
}

function wrongIn(
  {llm, gpus, precision, concurrency, inputTokens, outputTokens}: ReplicaAsk,
  heads: number,
  precisions: readonly string[],
): string | null {
  if (heads === 0) return `the catalogue must know the model, got ${llm}`;
  if (!precisions.includes(precision)) return `${llm} ships at ${precisions.join(", ")}, not at ${precision}`;
  const whole = {
    GPUs: gpus,
    sessions: concurrency,
    "prompt tokens": inputTokens,
    "answer tokens": outputTokens,
  };
  for (const [name, value] of Object.entries(whole))
    if (!Number.isInteger(value) || value < 1)
      return `${name} must be a whole number of 1 or more, got ${value}`;
  return heads % gpus === 0
    ? null
    : `the GPUs must divide the ${heads} attention heads of ${llm}, got ${gpus}`;
}
