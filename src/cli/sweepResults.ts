import {appendFileSync, existsSync, readFileSync, truncateSync} from "node:fs";
import {version} from "../../package.json";
import type {SweepPoint} from "../model/experiments/sweep/sweepPoint.ts";
import {BadInput} from "./badInput.ts";

/** A line of a results file: a point, and the version that played it. */
interface Line {
  readonly version: string;
  readonly point: SweepPoint;
}

/** The finished points of a results file by hash; those of another version are played again. */
export function readResults(file: string): Map<string, SweepPoint> {
  const points = new Map<string, SweepPoint>();
  if (!existsSync(file)) return points;
  const text = readFileSync(file, "utf8");
  const whole = text.lastIndexOf("\n") + 1;
  if (whole < text.length) truncateSync(file, Buffer.byteLength(text.slice(0, whole))); // cut off while it was written
  for (const [index, line] of text.slice(0, whole).split("\n").entries()) {
    if (line === "") continue;
    try {
      const {version: played, point} = JSON.parse(line) as Line;
      if (played === version) points.set(point.hash, point);
    } catch {
      throw new BadInput([`${file}:${index + 1}: must be a point of a sweep, got ${line.slice(0, 40)}`]);
    }
  }
  return points;
}

/** A point is finished when its line is. */
export const appendResult = (file: string, point: SweepPoint): void =>
  appendFileSync(file, `${JSON.stringify({version, point} satisfies Line)}\n`);
