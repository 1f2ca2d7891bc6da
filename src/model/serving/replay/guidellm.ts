import type {Seconds, Tokens} from "../../units/quantities.ts";

/** One load of a benchmark, means over its successful requests. */
export interface BenchmarkRun {
  /** How requests were sent: concurrent, constant, poisson, throughput ... */
  readonly strategy: string;
  /** Requests open at once, in the mean. */
  readonly concurrency: number;
  readonly inputTokens: Tokens;
  readonly outputTokens: Tokens;
  readonly ttftSeconds: Seconds;
  /** Between two tokens. */
  readonly tpotSeconds: Seconds;
  readonly endToEndSeconds: Seconds;
}

/** A value of the file that breaks a rule, by its path. */
export interface BenchmarkIssue {
  readonly path: string;
  readonly rule: string;
  readonly value: unknown;
}

export type Benchmark =
  | {readonly ok: true; readonly runs: readonly BenchmarkRun[]}
  | {readonly ok: false; readonly issues: readonly BenchmarkIssue[]};

/**
 * Where GuideLLM's benchmarks.json keeps them, each as distribution of the successful, incomplete and errored:
 * github.com/vllm-project/guidellm, src/guidellm/benchmark/schemas/generative/metrics.py, class GenerativeMetrics.
 * Latencies of tokens are milliseconds, that of a request is seconds.
 */
const FIELDS = {
  concurrency: {metric: "request_concurrency", perUnit: 1},
  inputTokens: {metric: "prompt_token_count", perUnit: 1},
  outputTokens: {metric: "output_token_count", perUnit: 1},
  ttftSeconds: {metric: "time_to_first_token_ms", perUnit: 1000},
  tpotSeconds: {metric: "inter_token_latency_ms", perUnit: 1000},
  endToEndSeconds: {metric: "request_latency", perUnit: 1},
} as const satisfies Partial<Record<keyof BenchmarkRun, {metric: string; perUnit: number}>>;

const at = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>(
    (inner, key) =>
      inner !== null && typeof inner === "object" && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  );

/** Whether a JSON value is a report of GuideLLM. */
export function isGuidellm(value: unknown): boolean {
  const runs = at(value, "benchmarks");
  return Array.isArray(runs) && (runs.length === 0 || at(runs[0], "metrics") !== undefined);
}

/** The loads of a report, or everything that is missing in it. */
export function readGuidellm(value: unknown): Benchmark {
  const runs = at(value, "benchmarks");
  if (!Array.isArray(runs) || runs.length === 0)
    return {
      ok: false,
      issues: [{path: "benchmarks", rule: "must be a list of a run at least", value: runs}],
    };
  const issues: BenchmarkIssue[] = [];
  const read = runs.map((run: unknown, index): BenchmarkRun => {
    const figures = Object.entries(FIELDS).map(([name, {metric, perUnit}]) => {
      const mean = at(run, "metrics", metric, "successful", "mean");
      if (typeof mean !== "number" || !(mean > 0))
        issues.push({
          path: `benchmarks.${index}.metrics.${metric}.successful.mean`,
          rule: "must be a number above 0",
          value: mean,
        });
      return [name, (mean as number) / perUnit] as const;
    });
    const strategy = at(run, "config", "strategy", "type_");
    return {
      ...(Object.fromEntries(figures) as unknown as Omit<BenchmarkRun, "strategy">),
      strategy: typeof strategy === "string" ? strategy : `run ${index + 1}`,
    };
  });
  return issues.length > 0 ? {ok: false, issues} : {ok: true, runs: read};
}
