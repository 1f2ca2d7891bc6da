import type {Calibration, Metric} from "../../src/model/serving/step/calibration.ts";
import type {Calibrated} from "./calibration.ts";
import {type Comparison, residual} from "./compare.ts";
import type {SealedRun} from "./sealed.ts";
import {sealedMedian, sealedSection, whileCacheHolds} from "./sealedSection.ts";
import {coverage, groupOf, quantile} from "./spread.ts";
import {percent, signed, table} from "./words.ts";

const NAMES: Record<Metric, string> = {
  ttft: "first token",
  tpot: "time per token",
  endToEnd: "end to end",
  throughput: "throughput",
};

/** Relative errors of predictions, predicted / measured - 1. */
function errors(comparisons: readonly Comparison[]): number[] {
  return comparisons.map((one) => Math.exp(-residual(one)) - 1).filter(Number.isFinite);
}

function errorRow(label: readonly string[], comparisons: readonly Comparison[]): string[] {
  const all = errors(comparisons);
  if (all.length === 0) return [...label, "0", "said not to fit", "", ""];
  const sizes = all.map(Math.abs);
  return [
    ...label,
    `${all.length}`,
    percent(quantile(sizes, 0.5)),
    percent(quantile(sizes, 0.9)),
    signed(quantile(all, 0.5)),
  ];
}

const HEAD = ["rows", "median error", "p90 error", "median, signed"];

/** One line a metric and group; derived throughputs of closed loops say nothing new and are left out. */
export function errorTable(comparisons: readonly Comparison[]): string {
  const shown = comparisons.filter(({row, metric}) => row.kind !== "closed-loop" || metric !== "throughput");
  const keys = [...new Set(shown.map((one) => `${groupOf(one)}|${one.metric}`))].sort();
  const rows = keys.map((key) => {
    const [group = "", metric = ""] = key.split("|");
    const own = shown.filter((one) => groupOf(one) === group && one.metric === metric);
    return errorRow([group, NAMES[metric as Metric]], own);
  });
  return table(["runs", "figure", ...HEAD], rows);
}

export interface ReportInputs extends Calibrated {
  /** Absolute relative errors of an encoder's products. */
  readonly encoder: readonly number[];
  readonly train: readonly Comparison[];
  readonly older: readonly Comparison[];
  readonly sealed: readonly SealedRun[];
}

/** `docs/accuracy.md`. */
export function report({
  calibration,
  kernels,
  engines,
  leftOut,
  test,
  train,
  older,
  offline,
  encoder,
  sealed,
}: ReportInputs): string {
  const held = whileCacheHolds(sealed);
  const unseen = [...leftOut, ...test];
  const tp4 = test.filter(({row}) => row.kind === "closed-loop");
  const line = (metric: Metric, rows: readonly Comparison[]): string =>
    percent(quantile(errors(rows.filter((one) => one.metric === metric)).map(Math.abs), 0.5));
  return `# How true the predictions are

Written by \`npm run calibrate\` from \`data/measurements.csv\`; do not edit. An error is predicted / measured - 1.

**In short.** Closed loops of four H100, which no rate was fitted on: median error ${line("tpot", tp4)} of the time per
token, ${line("endToEnd", tp4)} end to end, ${line("ttft", tp4)} of the first token. Llama 70B in FP8 was fitted in no
serving run at all: a run on two H100 that was found after the model stood has ${sealedMedian(held, ({tpot}) => tpot)} and ${sealedMedian(held, ({endToEnd}) => endToEnd)}, and ${sealedMedian(held, ({steadyTtft}) => steadyTtft)} of the
first token once all sessions have started; the 70B's offline limits come out within ${line(
    "throughput",
    test.filter(({row}) => row.gpu === "h100-sxm5" && row.model.includes("70b")),
  )} (median) on H100 and ${line(
    "throughput",
    test.filter(({row}) => row.gpu === "l40s" && row.model.includes("70b")),
  )} on L40S, where no engine run was fitted either.

![Predicted against measured](accuracy/predicted-measured.svg)

![Errors by run](accuracy/errors.svg)

Blue is H100, orange L40S, green A100, violet H200; every dot is a row that no rate was fitted on.

## What is fitted on what

| step | from | by |
|---|---|---|
| matrix products, attention, all-reduce | single kernels of a 70B and a 72B model on H100 and L40S | roofline: launch, share of bandwidth, share of FLOP/s |
| what an engine adds (layer, traffic, waiting, host, streaming) | closed loops on H100: Qwen3 32B on 1, 2, 8 GPUs, Llama 8B on 1, 2 | time per token of a loop worked out by hand |
| FP8 products and FP8 cache of TensorRT-LLM | offline limits of Llama 8B on one H100 | the same engine as \`predict --max\` |

Test rows are closed loops on four H100 and every offline limit of a 70B model, of an L40S, an A100 and an H200; the
\`role\` column of the file says which is which. No rate is fitted on one, but the split and the model grew together and
were not sealed from each other. Two offline rows of an 8B model on an L40S that were first marked for training became
test rows, and the offline rows of the 8B model on H100 became training rows. How a closed loop is read (prompts computed
one at a time) was settled while looking at all loops of the 32B model,
those on four cards included: their errors say that the rates carry over, and less of the convention. \`older\` rows are
engines of 2023 and 2024, \`unused\` rows say why in their note. Least squares on ln(measured / model) by
ml-levenberg-marquardt, far rows losing weight.

${sealedSection(sealed)}

## Test rows, never fitted

${errorTable(test)}

## Training groups, each predicted without it

Rates of the engine fitted on the other groups.

${errorTable(leftOut)}

## Training rows, as fitted

${errorTable(train)}

${table(
  ["kernels", "rows", "median error", "p90 error"],
  kernels.map(({what, fit, rows}) => {
    const sizes = fit.residuals.map((one) => Math.abs(Math.exp(-one) - 1));
    return [what, `${rows.length}`, percent(quantile(sizes, 0.5)), percent(quantile(sizes, 0.9))];
  }),
)}

## Rates

${rates(calibration)}

Points behind them: ${engines.map(({engine, points}) => `${engine} ${points.length}`).join(", ")}; offline ${offline.residuals.length}.
A rate with 0 rows is assumed or borrowed. Runs of one model cannot tell a layer's cost from an iteration's; a belief of
a factor of about two either way holds what they leave open (\`scripts/calibrate/engines.ts\`).

## The band p10 to p90

The band is the error to expect of a model and engine that were never run: the spread between groups of unseen rows of
models or precisions without a fitted run, and the scatter within groups, times Student's t for their number. A first token
adds who waits for whom. It is centred on the prediction; what was held out corrects nothing.

${table(
  ["GPU", "figure", "unseen rows", "p10", "p90", "p90 / p10"],
  calibration.residuals.map(({gpu, metric, rows, p10, p90}) => [
    gpu,
    NAMES[metric],
    `${rows}`,
    p10.toFixed(3),
    p90.toFixed(3),
    (p90 / p10).toFixed(2),
  ]),
)}

Coverage, each group judged by the band that the other groups make:

${table(
  ["figure", "rows", "inside"],
  (["ttft", "tpot", "endToEnd", "throughput"] as const).map((metric) => {
    const {inside, rows} = coverage(unseen, metric);
    return [NAMES[metric], `${rows}`, percent(inside / rows)];
  }),
)}

## Speech and encoders

Offline transcription (MLPerf v5.1, 63.5 tokens a window, batches of 64 assumed) takes ${Object.entries(
    calibration.speech,
  )
    .map(
      ([gpu, {value, rows}]) =>
        `${value.toFixed(2)} times its kernels on ${gpu} (${rows} ${rows === 1 ? "row" : "rows"})`,
    )
    .join(", ")}: one factor a card. Either card by the
other's factor would be off by ${percent(slowdownGap(calibration))}; single windows, beams and streams are the model's word alone.
H100 stands on H200 runs, the same silicon. Encoders use the 16-bit rates above; against kernels of bge-m3's shapes, which
were not fitted, their products are off by ${percent(quantile(encoder, 0.5))} (median) and ${percent(quantile(encoder, 0.9))} (p90):
on the L40S their weights stay in the chip's cache, which the roofline does not know. No server run of one was found.

## Older engines

The same model of today's engines against runs of 2023 and 2024: the year of an engine moves more than the model errs.

${errorTable(older)}

## Weak spots, and what would close them

- **No closed loop of a 70B model was fitted, and none on an L40S fitted or tested.** vLLM's FP8 is carried from its 16-bit
  runs by TensorRT-LLM's ratio of the two; the two MLPerf rows of an 8B model come out too fast, which may be that or the
  host's work in an offline run, which is left out. One \`vllm bench serve\` sweep of Llama 70B FP8 (1 to 64 sessions, 0.5k to 8k prompts) on 2 and 4 of each card
  would set vLLM's FP8 rates and the L40S's host costs.
- **First tokens** depend on how prompts meet, and so on the load generator: equal sessions that start together stay
  together, real ones drift apart. Fitted loops look as if prompts were computed one at a time; a log of one engine's
  iterations would show why. \`predict\` gives the mean of a run with its start and that without (\`steadyTtftSeconds\`). Runs that wait for the cache are the worst.
- **L40S links.** One node was measured: two cards at about 20 GB/s, four at 5. Four cards of one socket are assumed
  to reach what two do, and the offline limits agree; \`nvidia-smi topo -m\` and an all-reduce sweep of the box would tell.
- **Llama 8B on 4 and 8 H100** and its first tokens are unused: they grow with the output, so the load generator was measured.
- **INT4** has no kernel rows: its products borrow the 16-bit shares. **A100, H200, L4, RTX 6000 Ada, RTX PRO 6000** borrow
  the shares of the nearest measured card.
- L40S kernels whose data fit the cache of the chip while measured are left out: an engine reads them from memory.
`;
}

function slowdownGap({speech}: Calibration): number {
  const factors = Object.values(speech).map(({value}) => value);
  return Math.max(...factors) / Math.min(...factors) - 1;
}

function rates(calibration: Calibration): string {
  const rows = Object.entries(calibration.engines).flatMap(([engine, own]) =>
    Object.entries(own).map(([rate, {value, standardError, rows: n}]) => [
      engine,
      rate,
      `${value}`,
      `${standardError}`,
      `${n}`,
    ]),
  );
  const kernels = Object.entries(calibration.gemm).flatMap(([gpu, precisions]) =>
    Object.entries(precisions).flatMap(([precision, own]) =>
      Object.entries(own).map(([rate, {value, standardError, rows: n}]) => [
        `${gpu} ${precision}`,
        rate,
        `${value}`,
        `${standardError}`,
        `${n}`,
      ]),
    ),
  );
  return table(["of", "rate", "value", "standard error", "rows"], [...rows, ...kernels]);
}
