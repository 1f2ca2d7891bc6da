import type {ApiSpeed, Catalogue} from "../catalogue/types.ts";
import {exponential, lognormal, type Sampler} from "../kernel/distributions.ts";
import {normalQuantile} from "../kernel/normal.ts";
import {type Random, streams} from "../kernel/random.ts";
import type {RouteId} from "../scenario/schema/gateway.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {exp, ln} from "../units/exactMath.ts";
import type {Seconds} from "../units/quantities.ts";

/** How long the cloud alone takes at the 95th percentile, clocks as on a box. */
export interface CloudLatency {
  readonly soapFirstTokenP95: Seconds;
  readonly soapP95: Seconds;
  readonly whisperP95: Seconds;
  readonly retrievalP95: Seconds;
  readonly chatFirstTokenP95: Seconds;
}

/** What a request to one model takes, drawn call by call. */
interface Answers {
  readonly first: Sampler;
  readonly secondsPerToken: Sampler;
  readonly secondsPerAudioSecond: number;
}

const CALLS = 2000;
const CLIP_SECONDS = 600;
const WINDOW_SECONDS = 30;
const Z95 = 1.6448536269514722;

/**
 * The clinic's visits answered by the cloud's models one call after the other: the last window of audio (all of it where the
 * transcript is made at the end), the question's embedding, the vector search, the note. A call is lognormal through its
 * median and its p95; calls are independent, and the cloud has room for all. Nothing ranks passages there. Null where the
 * speed of a model is not known: a successor's is taken to be the one's that it replaces.
 */
export function cloudLatency(scenario: Scenario, catalogue: Catalogue): CloudLatency | null {
  const {routes, gateway, workload} = scenario;
  const key = JSON.stringify([routes, gateway, workload.visit]); // what it rests on; a study asks again and again
  const known = last.get(catalogue);
  if (known?.key === key) return known.latency;
  const latency = played(scenario, catalogue);
  last.set(catalogue, {key, latency});
  return latency;
}

const last = new WeakMap<Catalogue, {readonly key: string; readonly latency: CloudLatency | null}>();

function played({routes, gateway, workload}: Scenario, {apiPrices}: Catalogue): CloudLatency | null {
  const answersOf = (route: RouteId): Answers | null => {
    const {cloud} = routes[route];
    const speed = cloud === null ? undefined : apiPrices.get(cloud)?.speed;
    return speed === undefined ? null : answers(speed);
  };
  const [audio, embed, note, chat] = [
    answersOf("audio"),
    answersOf("embed"),
    answersOf(gateway.noteRoute),
    answersOf("chat"),
  ];
  if (!audio || !embed || !note || !chat) return null;

  const {visit} = workload;
  const random = streams(1)("cloud speed");
  const minutes = lognormal(visit.minutesMean, visit.minutesSd);
  const tokens = lognormal(visit.noteTokensMean, visit.noteTokensSd);
  const search = exponential(gateway.vectorSearchSeconds);
  const transcript = (r: Random): Seconds => {
    const seconds = visit.transcription === "at-end" ? minutes(r) * 60 : WINDOW_SECONDS * r.uniform();
    return audio.first(r) + seconds * audio.secondsPerAudioSecond;
  };
  const found = (r: Random): Seconds => (visit.retrievalChunks === 0 ? 0 : embed.first(r) + search(r));

  const calls = Array.from({length: CALLS}, () => {
    const transcribed = transcript(random);
    const retrieval = found(random);
    const first = gateway.networkSeconds + transcribed + retrieval + note.first(random);
    return {
      retrieval,
      first,
      full: first + Math.max(1, tokens(random)) * note.secondsPerToken(random),
      whisper: gateway.networkSeconds + audio.first(random) + CLIP_SECONDS * audio.secondsPerAudioSecond,
      chat: gateway.networkSeconds + chat.first(random),
    };
  });
  const p95 = (of: (call: (typeof calls)[number]) => Seconds): Seconds =>
    Float64Array.from(calls, of).sort()[Math.floor(0.95 * CALLS)];
  return {
    soapFirstTokenP95: p95(({first}) => first),
    soapP95: p95(({full}) => full),
    whisperP95: p95(({whisper}) => whisper),
    retrievalP95: p95(({retrieval}) => retrieval),
    chatFirstTokenP95: p95((call) => call.chat),
  };
}

function answers(speed: ApiSpeed): Answers {
  const {outputTokensPerSecond, outputTokensPerSecondP5, audioSpeed} = speed;
  return {
    first: throughQuantiles(speed.firstAnswerSeconds, speed.firstAnswerP95Seconds),
    secondsPerToken:
      outputTokensPerSecond === undefined || outputTokensPerSecondP5 === undefined
        ? () => 0
        : throughQuantiles(1 / outputTokensPerSecond, 1 / outputTokensPerSecondP5),
    secondsPerAudioSecond: audioSpeed === undefined ? 0 : 1 / audioSpeed,
  };
}

/** A lognormal by its median and the value that 95 % lie below. */
function throughQuantiles(median: number, p95: number): Sampler {
  const [mu, sigma] = [ln(median), ln(p95 / median) / Z95];
  return (random) => exp(mu + sigma * normalQuantile(random.uniform()));
}
