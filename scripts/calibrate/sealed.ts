import type {Catalogue} from "../../src/model/catalogue/types.ts";
import {predict} from "../../src/model/serving/predict/predict.ts";
import type {Band} from "../../src/model/serving/predict/types.ts";
import type {Calibration} from "../../src/model/serving/step/calibration.ts";
import {requestOf} from "./compare.ts";
import {cycleSeconds, loopPoints} from "./engines.ts";
import type {Measurement} from "./measurements.ts";

/** A figure of a sealed run: what was measured, and what is predicted. */
export interface Figure {
  readonly measured: number;
  readonly band: Band;
}

/** A run that was found after the model stood: no rate and no band has seen it; how a first token is read has. */
export interface SealedRun {
  readonly row: Measurement;
  readonly ttft: Figure;
  /** The same first token, held against that of sessions that have all started. */
  readonly steadyTtft: Figure;
  readonly tpot: Figure;
  readonly endToEnd: Figure;
}

/** Every sealed closed loop beside the prediction of the same run. */
export function sealedRuns(
  rows: readonly Measurement[],
  catalogue: Catalogue,
  calibration: Calibration,
): SealedRun[] {
  return loopPoints(rows.filter((row) => row.role === "sealed")).map((point) => {
    const {row, ttftSeconds, tpotSeconds} = point;
    const load = {kind: "concurrency", n: row.batch} as const;
    const answer = predict({...requestOf(row), load}, catalogue, calibration);
    const figure = (measured: number, band: Band | null): Figure => {
      if (band === null) throw new Error(`a sealed run must fit its cards, got ${answer.because}`);
      return {measured, band};
    };
    return {
      row,
      ttft: figure(ttftSeconds, answer.ttftSeconds),
      steadyTtft: figure(ttftSeconds, answer.steadyTtftSeconds),
      tpot: figure(tpotSeconds, answer.tpotSeconds),
      endToEnd: figure(cycleSeconds(point), answer.endToEndSeconds),
    };
  });
}

/** Predicted / measured - 1. */
export const errorOf = ({measured, band}: Figure): number => band.p50 / measured - 1;

export const insideBand = ({measured, band}: Figure): boolean => measured >= band.p10 && measured <= band.p90;
