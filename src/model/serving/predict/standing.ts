import type {Gpu, Precision} from "../../catalogue/types.ts";
import type {Calibration} from "../step/calibration.ts";
import {measuredOn} from "../step/efficiencies.ts";

/** Whose measurements stand behind a prediction, and how directly: kernels, serving runs, or what was borrowed. */
export function standingOf(gpu: Gpu, precision: Precision, calibration: Calibration): string {
  const lender = measuredOn(gpu, calibration);
  const loops = calibration.loops[gpu.id];
  const measured =
    lender !== gpu.id
      ? `borrowed from ${lender}: the same shares of this GPU's rates`
      : loops === undefined
        ? `kernels measured on ${lender}, no serving run`
        : `kernels measured on ${lender}, serving runs of ${loops.models.join(" and ")}`;
  return calibration.gemm[lender]?.[precision] === undefined
    ? `${measured}; ${precision} products at the fp16 shares, none was measured`
    : measured;
}
