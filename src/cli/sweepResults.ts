import {existsSync, readFileSync, truncateSync} from "node:fs";
import {version} from "../../package.json";
import type {SweepPoint} from "../model/experiments/sweep/sweepPoint.ts";
import {BadInput} from "./badInput.ts";
import {engineName} from "./engineName.ts";
import {appendText, mustBeWritable, writeText} from "./files.ts";

/** A line of a results file: a point, and who played it. */
interface Line {
  readonly engine: string;
  readonly version: string;
  readonly point: SweepPoint;
}

/** The points of a sweep that are kept in a file, a line each; a point is finished when its line is. */
export interface Results {
  /** Those of this engine by hash; what another engine played may have other digits and is played again. */
  readonly points: ReadonlyMap<string, SweepPoint>;
  readonly add: (point: SweepPoint) => void;
  /** The file of a whole grid: its points in the grid's order, whoever was done first; before them all that is not of it. */
  readonly settle: (hashes: readonly string[]) => void;
}

/** Opens a results file, or says at once why it cannot be one. */
export function openResults(file: string): Results {
  mustBeWritable([file]);
  const {lines, cut} = readLines(file);
  if (cut !== undefined) truncateSync(file, cut);
  const mine = lines.filter(({engine}) => engine === engineName);
  const points = new Map(mine.map(({point}) => [point.hash, point]));
  return {
    points,
    add: (point) => {
      points.set(point.hash, point);
      appendText(file, written(point));
    },
    settle: (hashes) => {
      const grid = new Set(hashes);
      const others = readLines(file).texts.filter(
        ({line: {engine, point}}) => engine !== engineName || !grid.has(point.hash),
      );
      const text = [
        ...others.map(({text}) => `${text}\n`),
        ...hashes.map((hash) => {
          const point = points.get(hash);
          if (point === undefined)
            throw new Error(`a whole grid must have every point, got none for ${hash}`);
          return written(point);
        }),
      ].join("");
      if (!existsSync(file) || text !== readFileSync(file, "utf8")) writeText(file, text);
    },
  };
}

const written = (point: SweepPoint): string =>
  `${JSON.stringify({engine: engineName, version, point} satisfies Line)}\n`;

interface Read {
  readonly lines: readonly Line[];
  readonly texts: readonly {readonly text: string; readonly line: Line}[];
  /** Bytes of whole lines, where the last one was cut off while it was written. */
  readonly cut?: number;
}

/** Every line, or bad input that names the first that is no point: nothing of a file of something else is touched. */
function readLines(file: string): Read {
  if (!existsSync(file)) return {lines: [], texts: []};
  const text = readFileSync(file, "utf8"); // a line may be cut off in the middle of a letter
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const rest = text.slice(whole.length);
  const texts = whole.split("\n").flatMap((line, index) => {
    if (line === "") return [];
    const read = readLine(line);
    if (read === undefined) throw stranger(file, index + 1, line);
    return [{text: line, line: read}];
  });
  const lines = texts.map(({line}) => line);
  if (rest === "") return {lines, texts};
  if (!isBeginning(rest)) throw stranger(file, texts.length + 1, rest);
  return {lines, texts, cut: Buffer.byteLength(whole)};
}

const stranger = (file: string, line: number, text: string): BadInput =>
  new BadInput([`${file}:${line}: must be a point of a sweep, got ${text.slice(0, 40)}`]);

/** Lines of versions before have no engine. */
const BEGINNINGS = ['{"engine":"', '{"version":"'];
const isBeginning = (text: string): boolean =>
  BEGINNINGS.some((start) => text.startsWith(start) || start.startsWith(text));

function readLine(text: string): Line | undefined {
  if (!isBeginning(text)) return undefined;
  try {
    const {engine = "", version: of, point} = JSON.parse(text) as Partial<Line>;
    return of === undefined || typeof point?.hash !== "string" ? undefined : {engine, version: of, point};
  } catch {
    return undefined;
  }
}
