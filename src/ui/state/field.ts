import {type Path, schemaAt} from "../../model/scenario/paths.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {bare, boundsOf, metaOf} from "../../model/scenario/schemaWalk.ts";
import {wording} from "../../model/scenario/wording.ts";

/** How an input is shown; all of it follows from the schema. */
export interface Field {
  readonly path: Path;
  readonly label: string;
  readonly help: string | undefined;
  /** As shown: shares are per cent. */
  readonly unit: string;
  /** Shown value = value x scale. */
  readonly scale: number;
  /** Of the slider, as shown. */
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** What the schema says of a number, for a slider and its number field. */
export function fieldAt(scenario: Scenario, path: Path): Field {
  const schema = schemaAt(scenario, path);
  const meta = schema && metaOf(schema);
  const bounds = schema && boundsOf(schema);
  if (!schema || !meta || !bounds) throw new Error(`a field must be a number of the schema, got ${path}`);
  const scale = meta.unit === "share" ? 100 : 1;
  return {
    path,
    label: meta.label,
    help: meta.help,
    unit: meta.unit === "share" ? "%" : (meta.unit ?? ""),
    scale,
    min: (meta.sliderMin ?? bounds.low) * scale,
    max: (meta.sliderMax ?? bounds.high) * scale,
    step: (meta.step ?? (bounds.whole ? 1 : 0.01)) * scale,
  };
}

/** Nothing is lost to binary fractions when a value is scaled for the eye: 0.07 is 7 %. */
export const shown = (value: number, scale: number): number => Number((value * scale).toPrecision(12));
export const unshown = (value: number, scale: number): number => Number((value / scale).toPrecision(12));

/** Which rule of its own field a value breaks; null where it keeps them. */
export function problemOf(scenario: Scenario, path: Path, value: unknown): string | null {
  const result = schemaAt(scenario, path)?.safeParse(value, {error: wording});
  return result === undefined || result.success ? null : (result.error.issues[0]?.message ?? "must be valid");
}

/** The words that a field may hold; undefined where it is no choice. */
export function choicesAt(scenario: Scenario, path: Path): readonly string[] | undefined {
  const schema = schemaAt(scenario, path);
  const def = schema && bare(schema, undefined).def;
  return def?.type === "enum"
    ? Object.values((def as unknown as {entries: Record<string, string>}).entries)
    : undefined;
}
