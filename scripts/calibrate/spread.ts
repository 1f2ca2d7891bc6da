import type {Catalogue} from "../../src/model/catalogue/types.ts";
import {studentTQuantile} from "../../src/model/kernel/studentT.ts";
import type {Calibration, Metric, Residuals} from "../../src/model/serving/step/calibration.ts";
import {type Comparison, compare, residual} from "./compare.ts";
import {fitEngine, loopPoints, ratesOf, trainingPoints} from "./engines.ts";
import {rounded} from "./leastSquares.ts";
import type {Measurement} from "./measurements.ts";

const METRICS: readonly Metric[] = ["ttft", "tpot", "endToEnd", "throughput"];

/** Runs that share a machine, an engine's version and a model: their errors go together. */
export const groupOf = ({row}: Pick<Comparison, "row">): string =>
  [
    row.gpu,
    row.gpus,
    row.engine,
    row.kind === "closed-loop" ? "" : row.engineVersion,
    row.model,
    row.precision,
  ]
    .filter((part) => part !== "")
    .join(" ");

/** Every group of training runs, predicted by rates fitted without it. */
export function leftOut(rows: readonly Measurement[], catalogue: Catalogue, full: Calibration): Comparison[] {
  const runs = rows.filter((row) => row.role === "train" && row.kind === "closed-loop");
  const groups = new Set(runs.map((row) => groupOf({row})));
  return [...groups].flatMap((group) => {
    const own = runs.filter((row) => groupOf({row}) === group);
    const engine = own[0]?.engine ?? "vllm";
    const points = trainingPoints(loopPoints(runs.filter((row) => groupOf({row}) !== group)), engine);
    const rates = ratesOf(fitEngine(points, full, catalogue).parameters);
    const engines = {
      ...full.engines,
      [engine]: rates[engine],
      "tensorrt-llm-fp8-blocks": rates["tensorrt-llm-fp8-blocks"],
    } as unknown as Calibration["engines"];
    return compare(own, catalogue, {...full, engines});
  });
}

/** Errors of one group: where they lie, and how they scatter around it (both robust). */
interface Group {
  readonly centre: number;
  readonly scatter: number;
  readonly rows: number;
}

/**
 * The spread to expect of a run in a group that was never seen: its group's error, estimated from those in `centres`,
 * and the scatter within groups. Student's t pays for their being few. Centred on the prediction: what was held out
 * corrects nothing.
 */
export function spreadOf(centres: readonly Group[], scatters: readonly Group[]): Spread {
  const n = centres.length;
  const between = centres.reduce((sum, {centre}) => sum + centre ** 2, 0) / n;
  const within = scatters.reduce((sum, {scatter}) => sum + scatter ** 2, 0) / scatters.length;
  return spread(studentTQuantile(0.9, Math.max(1, n - 1)) * Math.sqrt(within + between * (1 + 1 / n)));
}

export interface Spread {
  readonly p10: number;
  readonly p90: number;
}
const spread = (reach: number): Spread => ({p10: rounded(Math.exp(-reach)), p90: rounded(Math.exp(reach))});

/** Median, and the distance from it that two thirds of the errors keep. */
export function groupsOf(comparisons: readonly Comparison[]): Map<string, Group> {
  const errors = new Map<string, number[]>();
  for (const comparison of comparisons) {
    const error = residual(comparison);
    if (!Number.isFinite(error)) continue;
    const key = groupOf(comparison);
    errors.set(key, [...(errors.get(key) ?? []), error]);
  }
  return new Map(
    [...errors].map(([key, own]) => {
      const centre = quantile(own, 0.5);
      const scatter = quantile(
        own.map((error) => Math.abs(error - centre)),
        0.683,
      );
      return [key, {centre, scatter, rows: own.length}];
    }),
  );
}

/** Type 7, as everywhere. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = p * (sorted.length - 1);
  const low = Math.floor(at);
  const from = sorted[low] ?? Number.NaN;
  return from + (at - low) * ((sorted[low + 1] ?? from) - from);
}

/** Spread of a step's time on a GPU, and what stands behind it. Offline limits tell of it too, by Little's law. */
export function stepSpread(
  comparisons: readonly Comparison[],
  metric: Metric,
  gpu: string,
): Spread & {rows: number} {
  const own = comparisons.filter(({row}) => (gpu === "other" ? row.gpu !== "h100-sxm5" : row.gpu === gpu));
  const offline = own.filter(({row}) => row.kind === "offline");
  const about = [...own.filter((one) => one.metric === metric && one.row.kind === "closed-loop"), ...offline];
  const all = [...groupsOf(about).values()];
  const elsewhere = [...groupsOf(offline).values()]; // models and precisions that no closed loop was fitted on
  return {...spreadOf(elsewhere, all), rows: all.reduce((sum, {rows}) => sum + rows, 0)};
}

/** Spread of first tokens over the closed loops, which only the H100 has. */
export function firstTokenSpread(comparisons: readonly Comparison[]): Spread & {rows: number} {
  const groups = [...groupsOf(comparisons.filter(({metric}) => metric === "ttft")).values()];
  return {...spreadOf(groups, groups), rows: groups.reduce((sum, {rows}) => sum + rows, 0)};
}

/** Bands of every measured GPU and of the others, from rows that were not fitted. */
export function residualsOf(comparisons: readonly Comparison[]): Residuals[] {
  const first = firstTokenSpread(comparisons);
  return ["h100-sxm5", "l40s", "other"].flatMap((gpu) =>
    METRICS.map((metric) => {
      const steps = stepSpread(comparisons, metric === "ttft" ? "tpot" : metric, gpu);
      // a first token is a step's time on this GPU, and who waits for whom
      const {p10, p90} = metric === "ttft" ? joined(first, steps) : steps;
      return {
        gpu,
        engine: "any" as const,
        metric,
        rows: metric === "ttft" ? first.rows : steps.rows,
        p10,
        p50: 1,
        p90,
      };
    }),
  );
}

const joined = (a: Spread, b: Spread): Spread => spread(Math.hypot(Math.log(a.p90), Math.log(b.p90)));

/** Share of a group's errors inside the band that the other groups make, over all groups: an honest coverage. */
export function coverage(comparisons: readonly Comparison[], metric: Metric): {inside: number; rows: number} {
  let inside = 0;
  let rows = 0;
  const about = comparisons.filter((one) => one.metric === metric);
  for (const group of new Set(about.map(groupOf))) {
    const own = about.filter((one) => groupOf(one) === group);
    const others = comparisons.filter((one) => groupOf(one) !== group);
    const gpu = own[0]?.row.gpu ?? "";
    const bands = residualsOf(others).filter((one) => one.metric === metric);
    const band = bands.find((one) => one.gpu === gpu) ?? bands.find((one) => one.gpu === "other");
    if (band === undefined) throw new Error(`every figure must have a band, got none for ${metric}`);
    const {p10, p90} = band;
    const errors = own.map((one) => Math.exp(residual(one))).filter(Number.isFinite);
    inside += errors.filter((error) => error >= p10 && error <= p90).length;
    rows += errors.length;
  }
  return {inside, rows};
}
