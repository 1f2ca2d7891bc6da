import {number} from "../../../model/report/format.ts";
import {differences} from "../../../model/scenario/difference.ts";
import {schemaAt, valueAt} from "../../../model/scenario/paths.ts";
import {provenanceOf} from "../../../model/scenario/provenanceOf.ts";
import {extentOf} from "../../../model/scenario/ranges.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";
import type {Range} from "../../../model/scenario/schema/uncertainty.ts";
import {metaOf} from "../../../model/scenario/schemaWalk.ts";

/** One input that an import changes, as its preview shows it. */
export interface ChangeRow {
  readonly path: string;
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** How far the new value can be trusted, and who says it. */
  readonly standing: string;
}

/** Everything that differs, a row an input: its value, its range, or where it is from. */
export function changesBetween(before: Scenario, after: Scenario): ChangeRow[] {
  const paths = new Set(differences(before, after).map(({keys}) => inputOf(keys)));
  return [...paths].map((path) => {
    const meta = metaAt(after, path) ?? metaAt(before, path);
    const unit = meta?.unit ?? "";
    return {
      path,
      label: meta?.label ?? "",
      from: shown(before, path, unit),
      to: shown(after, path, unit),
      standing: standingOf(after, path),
    };
  });
}

/** A change of a range or of a source is one of its input. */
function inputOf(keys: readonly string[]): string {
  const [first, second = "", third = ""] = keys;
  if (first === "provenance") return second;
  if (first === "uncertainty" && second === "ranges") return third;
  return keys.join(".");
}

function metaAt(scenario: Scenario, path: string) {
  const schema = schemaAt(scenario, path);
  return schema && metaOf(schema);
}

function shown(scenario: Scenario, path: string, unit: string): string {
  const range: Range | undefined = Object.hasOwn(scenario.uncertainty.ranges, path)
    ? scenario.uncertainty.ranges[path]
    : undefined;
  const value = words(valueAt(scenario, path));
  const ends = range ? extentOf(range).map((end) => number(Number(end.toPrecision(4)))) : [];
  return [value, unit === "share" ? "" : unit, ends.length > 0 ? `(${ends.join(" to ")})` : ""]
    .filter((part) => part !== "")
    .join(" ");
}

const LONGEST = 60;

function words(value: unknown): string {
  if (value === undefined) return "–";
  if (value === null) return "none";
  if (typeof value === "number") return number(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function standingOf(scenario: Scenario, path: string): string {
  const origin = provenanceOf(scenario, path);
  return origin ? [origin.standing, origin.source, origin.asOf].filter(Boolean).join(", ") : "";
}
