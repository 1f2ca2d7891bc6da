import type * as z from "zod/mini";
import type {FieldMeta} from "./schema/fields.ts";
import {type Scenario, ScenarioSchema} from "./schema/scenario.ts";
import {type Bounds, boundsOf, childSchema, childValue, metaOf} from "./schemaWalk.ts";

/**
 * A path is a dotted key into a scenario: `finance.usdMyr`, `options.l40s.stages.0.capexMyr`.
 * A key that itself has dots (a path that keys `uncertainty.ranges`) is found as the longest key that fits.
 */
export type Path = string;

/** The keys of a path, as they stand in the value; `undefined` where it leads nowhere. */
export function keysOf(root: unknown, path: Path): readonly string[] | undefined {
  if (path === "") return [];
  const parts = path.split(".");
  for (let taken = parts.length; taken > 0; taken--) {
    const key = parts.slice(0, taken).join(".");
    const value = childValue(root, key);
    if (value === undefined) continue;
    const rest = keysOf(value, parts.slice(taken).join("."));
    if (rest !== undefined) return [key, ...rest];
  }
  return undefined;
}

const deep = (root: unknown, keys: readonly string[]): unknown => keys.reduce<unknown>(childValue, root);

/** What stands at a path; `undefined` where nothing does. */
export function valueAt(scenario: Scenario, path: Path): unknown {
  const keys = keysOf(scenario, path);
  return keys && deep(scenario, keys);
}

/** The number at a path; throws where there is none, since paths of a scenario are checked before. */
export function numberAt(scenario: Scenario, path: Path): number {
  const value = valueAt(scenario, path);
  if (typeof value !== "number") throw new Error(`a path must lead to a number, got ${path}`);
  return value;
}

/** The scenario with another value at a path; what is off the path is shared, not copied. */
export function withValue(scenario: Scenario, path: Path, value: unknown): Scenario {
  const keys = keysOf(scenario, path);
  if (keys === undefined || keys.length === 0)
    throw new Error(`a path must lead to a value of the scenario, got ${path}`);
  return replaced(scenario, keys, value) as Scenario;
}

function replaced(root: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  const inner = rest.length === 0 ? value : replaced(childValue(root, key), rest, value);
  if (Array.isArray(root)) return root.with(Number(key), inner);
  return {...(root as object), [key]: inner};
}

/** What the schema says of the value at a path. */
export function schemaAt(scenario: Scenario, path: Path): z.ZodMiniType | undefined {
  let schema: z.ZodMiniType | undefined = ScenarioSchema;
  let value: unknown = scenario;
  for (const key of keysOf(scenario, path) ?? ["?"]) {
    schema = schema && childSchema(schema, key, value);
    value = childValue(value, key);
  }
  return schema;
}

/** What the schema allows of the number at a path; `undefined` where no number stands. */
export function boundsAt(scenario: Scenario, path: Path): Bounds | undefined {
  const schema = schemaAt(scenario, path);
  return schema && boundsOf(schema);
}

/** One value of a scenario that is no object or list. */
export interface Leaf {
  readonly path: Path;
  readonly value: number | string | boolean | null;
  readonly meta?: FieldMeta;
}

/** A number that the model reads, with what the schema says of it. */
export interface NumberField {
  readonly path: Path;
  readonly value: number;
  readonly label: string;
  readonly unit: string;
  readonly help?: string;
  readonly bounds: Bounds;
  readonly meta: FieldMeta;
}

/** Every leaf, in the order of the file. An empty list or object has none. */
export const leaves = (scenario: Scenario): Leaf[] =>
  leavesWithSchema(scenario).map(({leaf, schema}) => {
    const meta = schema && metaOf(schema);
    return meta ? {...leaf, meta} : leaf;
  });

function leavesWithSchema(scenario: Scenario): {leaf: Leaf; schema: z.ZodMiniType | undefined}[] {
  const found: {leaf: Leaf; schema: z.ZodMiniType | undefined}[] = [];
  const visit = (value: unknown, schema: z.ZodMiniType | undefined, keys: readonly string[]): void => {
    if (value !== null && typeof value === "object") {
      for (const [key, inner] of Object.entries(value))
        if (inner !== undefined) visit(inner, schema && childSchema(schema, key, value), [...keys, key]);
      return;
    }
    found.push({leaf: {path: keys.join("."), value: value as Leaf["value"]}, schema});
  };
  visit(scenario, ScenarioSchema, []);
  return found;
}

/** Paths that speak of the scenario's numbers and are no inputs of the model. */
export const ABOUT_NUMBERS = /^(uncertainty|provenance|version|\$schema)(\.|$)/;

/** Every number that may be varied, with its label, unit, help and bounds. */
export function numberPaths(scenario: Scenario): NumberField[] {
  return leavesWithSchema(scenario).flatMap(({leaf: {path, value}, schema}) => {
    if (typeof value !== "number" || schema === undefined || ABOUT_NUMBERS.test(path)) return [];
    const bounds = boundsOf(schema);
    const meta = metaOf(schema);
    if (bounds === undefined || meta === undefined) return [];
    const {label, unit = "", help} = meta;
    return [{path, value, label, unit, ...(help !== undefined && {help}), bounds, meta}];
  });
}

/** Whether a path may be varied: a number of the scenario's own that the model reads. */
export const isNumberPath = (scenario: Scenario, path: Path): boolean =>
  !ABOUT_NUMBERS.test(path) &&
  typeof valueAt(scenario, path) === "number" &&
  boundsAt(scenario, path) !== undefined;
