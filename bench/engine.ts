/**
 * How many requests a second of one core leap stepping serves, beside the plain iteration loop, and what it leaves on
 * the heap. Seconds are those of the processor, so that others on the machine do not count.
 *
 *     npm run bench -- engine [--requests N] [--trace FILE.csv]
 */
import {readFileSync} from "node:fs";
import {PerformanceObserver} from "node:perf_hooks";
import {setImmediate} from "node:timers/promises";
import {pathToFileURL} from "node:url";
import {parseArgs} from "node:util";
import v8 from "node:v8";
import vm from "node:vm";
import {exponential} from "../src/model/kernel/distributions.ts";
import {normalQuantile} from "../src/model/kernel/normal.ts";
import {streams} from "../src/model/kernel/random.ts";
import {Engine} from "../src/model/serving/engine/engine.ts";
import {iterate} from "../src/model/serving/engine/iterate.ts";
import {openLoop} from "../src/model/serving/engine/openLoop.ts";
import {type Instants, instantsOf, Recorder, type Requests} from "../src/model/serving/engine/requests.ts";
import {readTrace} from "../src/model/serving/replay/trace.ts";
import type {EngineLimits, StepCost} from "../src/model/serving/stepCost.ts";
import {exp, ln} from "../src/model/units/exactMath.ts";

const ROUNDS = 5;
const LOOPED = 20_000; // requests that the iteration loop is asked to serve

/** Azure's conversation trace of 2023 (Azure Public Dataset, CC-BY 4.0): 19,366 requests in 3,502 s, and percentiles. */
const CONVERSATION = {
  gapSeconds: 3502 / 19366,
  input: {p5: 181, p50: 1020, p95: 4083},
  output: {p5: 41, p50: 129, p95: 451},
};

/** Llama 70B in FP8 over four L40S by their data sheet (864 GB/s, 733 TFLOPS dense), 60 % of the FLOPS reached. */
const limits: EngineLimits = {maxSequences: 256, maxBatchedTokens: 2048, kvTokens: 275_000, blockTokens: 16};
const cost: StepCost = {
  linear: Float64Array.from({length: limits.maxBatchedTokens + 1}, (_, n) =>
    n === 0 ? 0 : 0.002 + Math.max(70.6e9 / (4 * 864e9), (n * 2 * 70.6e9) / (4 * 733e12 * 0.6)),
  ),
  head: Float64Array.from({length: limits.maxSequences + 1}, (_, n) => 0.0005 + n * 2e-6),
  kvSecondsPerToken: new Float64Array(limits.maxSequences + 1).fill(327_680 / (4 * 864e9)),
  attentionSecondsPerPair: (4 * 80 * 8192) / (4 * 362e12 * 0.4),
};

export interface EngineBench {
  /** How many times as fast as traced the requests come. */
  readonly load: number;
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly loopRequestsPerSecond: number;
  readonly timesTheLoop: number;
  /** Growth of the heap by a request once all is warm, and collections while half of the requests are served. */
  readonly heapBytesPerRequest: number;
  readonly collections: number;
}

export async function engineBench(requests = 1_000_000, trace?: string): Promise<EngineBench[]> {
  const asTraced = trace === undefined ? conversation(requests) : repeated(read(trace), requests);
  const results: EngineBench[] = [];
  for (const load of [1, 4]) {
    const faster = {...asTraced, arrived: asTraced.arrived.map((at) => at / load)};
    results.push({load, ...(await measure(faster))});
  }
  return results;
}

async function measure(requests: Requests): Promise<Omit<EngineBench, "load">> {
  const few = first(requests, LOOPED);
  const leaps: number[] = [];
  const loops: number[] = [];
  const kept = new Engine(cost, limits, {}, new Recorder(instantsOf(requests.arrived.length)));
  kept.submit(0, 0, 1, 1); // V8 forgets what it compiled for a class when a collection finds no instance of it
  for (let round = 0; round < ROUNDS; round++) {
    loops.push(rate(few, iterate));
    leaps.push(rate(requests, openLoop));
  }
  const {heapBytesPerRequest, collections} = await allocation(requests, kept);
  const [leap, loop] = [median(leaps), median(loops)];
  return {
    requests: requests.arrived.length,
    requestsPerSecond: leap,
    loopRequestsPerSecond: loop,
    timesTheLoop: leap / loop,
    heapBytesPerRequest,
    collections,
  };
}

/** What the second half of the requests takes from the heap, when everything is compiled and in place. */
async function allocation(requests: Requests, engine: Engine) {
  const {length} = requests.arrived;
  const half = length >> 1;
  engine.submitAll(requests, 0, half);
  collectGarbage();
  await setImmediate();
  let collections = 0;
  const observer = new PerformanceObserver((list) => {
    collections += list.getEntries().length;
  });
  observer.observe({entryTypes: ["gc"]});
  const slices: number[] = []; // the median leaves out the one in which the compiler's own garbage falls
  const size = Math.ceil((length - half) / 8);
  for (let from = half; from < length; from += size) {
    const to = Math.min(from + size, length);
    const before = v8.getHeapStatistics().used_heap_size;
    engine.submitAll(requests, from, to);
    slices.push((v8.getHeapStatistics().used_heap_size - before) / (to - from));
  }
  await setImmediate();
  observer.disconnect();
  return {heapBytesPerRequest: median(slices), collections};
}

type Player = (requests: Requests, cost: StepCost, limits: EngineLimits) => Instants;

/** Requests a second of processor time, that of the compiler and the collector among it. */
function rate(requests: Requests, play: Player): number {
  const start = process.cpuUsage();
  play(requests, cost, limits);
  const {user, system} = process.cpuUsage(start);
  return (requests.arrived.length / (user + system)) * 1e6;
}

/** Lognormal on either side of the median, so that three percentiles are met. */
function conversation(count: number): Requests {
  const random = streams(1)("conversation");
  const gap = exponential(CONVERSATION.gapSeconds);
  const tokens = ({p5, p50, p95}: {p5: number; p50: number; p95: number}) => {
    const z = normalQuantile(random.uniform());
    const sigma = (z < 0 ? ln(p50 / p5) : ln(p95 / p50)) / normalQuantile(0.95);
    return Math.max(1, Math.round(p50 * exp(sigma * z)));
  };
  let now = 0;
  return {
    arrived: Float64Array.from({length: count}, () => (now += gap(random))),
    inputTokens: Int32Array.from({length: count}, () => tokens(CONVERSATION.input)),
    outputTokens: Int32Array.from({length: count}, () => tokens(CONVERSATION.output)),
  };
}

function read(file: string): Requests {
  const trace = readTrace(readFileSync(file, "utf8"));
  if (!trace.ok) throw new Error(JSON.stringify(trace.issues));
  return trace.requests;
}

/** The trace again and again, each time after the last. */
function repeated({arrived, inputTokens, outputTokens}: Requests, count: number): Requests {
  const {length} = arrived;
  const period = arrived[length - 1] + arrived[length - 1] / length;
  return {
    arrived: Float64Array.from(
      {length: count},
      (_, i) => arrived[i % length] + Math.floor(i / length) * period,
    ),
    inputTokens: Int32Array.from({length: count}, (_, i) => inputTokens[i % length]),
    outputTokens: Int32Array.from({length: count}, (_, i) => outputTokens[i % length]),
  };
}

const first = ({arrived, inputTokens, outputTokens}: Requests, count: number): Requests => ({
  arrived: arrived.slice(0, count),
  inputTokens: inputTokens.slice(0, count),
  outputTokens: outputTokens.slice(0, count),
});

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1];

function collectGarbage(): void {
  v8.setFlagsFromString("--expose-gc");
  (vm.runInNewContext("gc") as () => void)();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const {values} = parseArgs({options: {requests: {type: "string"}, trace: {type: "string"}}});
  console.log(
    values.trace === undefined
      ? "requests with the gaps and the lengths of Azure's conversation trace (--trace FILE.csv takes a trace itself)"
      : `${values.trace}, again and again`,
  );
  for (const result of await engineBench(Number(values.requests ?? 1_000_000), values.trace)) {
    const round = (value: number) => Math.round(value).toLocaleString("en");
    console.log(
      `load ${result.load}x: ${round(result.requestsPerSecond)} requests/s, ` +
        `${round(result.timesTheLoop)} times the iteration loop (${round(result.loopRequestsPerSecond)}/s); ` +
        `${result.heapBytesPerRequest.toFixed(2)} bytes of heap a request, ${result.collections} collections`,
    );
  }
}
