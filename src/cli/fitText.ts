import type {FitReport, FitRow} from "../model/placement/fitReport.ts";
import type {GpuMap, Placement} from "../model/placement/types.ts";
import {gb, gpuNames, precisionName, whole} from "../model/placement/words.ts";
import {table, wrap} from "./table.ts";

/** Placements for a terminal: the verdict on the plan's map at each precision, then the best map card by card. */
export function fitText({rows, withoutBox}: FitReport): string {
  const without = withoutBox.map(
    ({option, label}) => `${label} (option ${option}): no box, nothing to place`,
  );
  return `${[...without, ...rows.map(rowText)].join("\n\n")}\n`;
}

function rowText({option, label, gpus, gpu, asWritten, best, oneGpuLost, power}: FitRow): string {
  const lines = [`${label} (option ${option}): ${gpus}x ${gpu}`, "", "The plan's map as written:"];
  for (const {precision, placement} of asWritten)
    lines.push(wrap(`  ${precisionName(precision)}: ${sentence(placement)}`, 100, "    "));
  lines.push(
    "",
    "The best map:",
    wrap(`  ${sentence(best)}`, 100, "    "),
    "",
    cards(best.gpus),
    "",
    ...kvLines(best),
  );
  if (oneGpuLost) lines.push("", wrap(`With one GPU lost: ${oneGpuLost.derating.sentence}`));
  lines.push(
    "",
    wrap(
      power.redundant
        ? `Power: with one supply lost ${power.capacityOneLostWatts} W carry the ${power.tdpWatts} W of the box`
        : `Power: with one supply lost ${power.capacityOneLostWatts} W are left for ${power.tdpWatts} W; ${power.gpusOneLost} of ${gpus} GPUs can run at full load`,
    ),
  );
  return lines.join("\n");
}

function sentence(placement: Placement): string {
  if (placement.fits)
    return placement.dropped.length === 0 ? "fits" : `fits without ${placement.dropped.join(", ")}`;
  const change =
    placement.smallestChange === null
      ? "nothing small would make it fit"
      : `smallest change: ${placement.smallestChange}`;
  return `${placement.because}; ${change}`;
}

/** KV cache is kept per model, over all the cards that it lies on. */
const kvLines = (placement: Placement): string[] =>
  (placement.fits ? placement.groups : [])
    .filter(({kvTokens}) => kvTokens > 0)
    .map(
      ({model, gpus, kvTokens}) =>
        `${model.name} keeps ${whole(kvTokens)} tokens of KV cache on ${gpuNames(gpus)}`,
    );

function cards(gpus: readonly GpuMap[]): string {
  const rows = gpus.map(({gpu, models, usableBytes, freeBytes}) => [
    `${gpu}`,
    models
      .map(
        ({llm, precision, tensorParallel}) =>
          `${llm} ${precision}${tensorParallel > 1 ? ` tp${tensorParallel}` : ""}`,
      )
      .join(", "),
    gb(models.reduce((sum, {weightsBytes}) => sum + weightsBytes, 0)),
    gb(models.reduce((sum, {activationBytes}) => sum + activationBytes, 0)),
    gb(models.reduce((sum, {kvBytes}) => sum + kvBytes, 0)),
    gb(freeBytes),
    gb(usableBytes),
  ]);
  return table([["GPU", "models", "weights", "activations", "KV", "free", "usable"], ...rows]);
}
