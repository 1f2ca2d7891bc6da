import type {Thing} from "./things.ts";
import type {ApiPrice, ApiSpeed} from "./types.ts";

const KINDS: readonly ApiPrice["kind"][] = ["chat", "reasoning", "speech", "embed"];

/** A price list entry from `api-prices.csv`: by the token or by the minute of audio, never neither. */
export function readApiPrice(thing: Thing, asOf: string): ApiPrice {
  const perToken = (parameter: string) => thing.number(parameter, "USD/1M tokens");
  const kind = thing.oneOf("kind", KINDS);
  const minute = kind === "speech" || thing.has("audio-minute");
  return {
    id: thing.id,
    kind,
    ...(kind !== "speech" || thing.has("input") ? {inputUsdPerMillionTokens: perToken("input")} : {}),
    ...(thing.has("cached-input") ? {cachedInputUsdPerMillionTokens: perToken("cached-input")} : {}),
    ...(generates(kind) || thing.has("output") ? {outputUsdPerMillionTokens: perToken("output")} : {}),
    ...(thing.has("batch-input") ? {batchInputUsdPerMillionTokens: perToken("batch-input")} : {}),
    ...(thing.has("batch-output") ? {batchOutputUsdPerMillionTokens: perToken("batch-output")} : {}),
    ...(minute ? {usdPerMinuteAudio: thing.number("audio-minute", "USD/min")} : {}),
    asOf,
    ...(thing.has("shutdown") ? {shutdownDate: thing.text("shutdown", "date")} : {}),
    ...(thing.has("replacement") ? {replacement: thing.text("replacement", "id")} : {}),
    ...(thing.has("first-answer") ? {speed: readSpeed(thing, kind)} : {}),
  };
}

function readSpeed(thing: Thing, kind: ApiPrice["kind"]): ApiSpeed {
  return {
    firstAnswerSeconds: thing.number("first-answer", "s"),
    firstAnswerP95Seconds: thing.number("first-answer-p95", "s"),
    ...(generates(kind)
      ? {
          outputTokensPerSecond: thing.number("output-speed", "tokens/s"),
          outputTokensPerSecondP5: thing.number("output-speed-p5", "tokens/s"),
        }
      : {}),
    ...(kind === "speech" ? {audioSpeed: thing.number("audio-speed", "factor")} : {}),
  };
}

const generates = (kind: ApiPrice["kind"]): boolean => kind === "chat" || kind === "reasoning";
