import type * as z from "zod/mini";
import {type Scenario, ScenarioSchema} from "./schema/scenario.ts";
import {Range} from "./schema/uncertainty.ts";
import {childSchema, isIndex} from "./schemaWalk.ts";

/**
 * The keys of a path as text, before there is a scenario to walk. Every key is one part between dots, but for the
 * paths that key ranges and provenance: there the last part, or a list and its index, is the field.
 */
export function keysOfText(path: string): string[] {
  const keyed =
    /^(uncertainty\.ranges|provenance)\.(.+?)(?:\.(values|chances)\.(\d+)|\.([a-zA-Z0-9]+))?$/.exec(path);
  if (keyed === null) return path.split(".");
  const [, holder, key, list, index, field] = keyed;
  const isField = field !== undefined && (holder === "provenance" ? PROVENANCE : RANGE).has(field);
  const inner = isField || field === undefined ? key : `${key}.${field}`;
  return [
    ...holder.split("."),
    inner,
    ...(list === undefined ? [] : [list, index]),
    ...(isField ? [field] : []),
  ];
}

const PROVENANCE = new Set(["source", "standing", "asOf", "note"]);
const RANGE = new Set([...Range.def.options.flatMap((kind) => Object.keys(kind.shape))]);

/** The schema at keys of a value that is not whole yet: of a union whose kind is not known, any kind that has the key. */
export function schemaOfKeys(keys: readonly string[]): z.ZodMiniType | undefined {
  let schema: z.ZodMiniType | undefined = ScenarioSchema;
  for (const key of keys) {
    if (schema === undefined) return undefined;
    const inner: z.ZodMiniType = schema;
    schema = kindsOf(inner)
      .map((kind) => childSchema(kind, key, undefined))
      .find((child) => child !== undefined);
  }
  return schema;
}

const kindsOf = (schema: z.ZodMiniType): readonly z.ZodMiniType[] =>
  "options" in schema.def && "discriminator" in schema.def
    ? (schema.def.options as z.ZodMiniType[])
    : [schema];

type Plain = Record<string, unknown> | unknown[];

/** Puts a value under keys of a plain tree that is being built, making lists where an index follows. */
export function put(root: Plain, keys: readonly string[], value: unknown): void {
  let at = root as Record<string, unknown>;
  for (const [depth, key] of keys.slice(0, -1).entries()) {
    const inner = Object.hasOwn(at, key) ? at[key] : undefined;
    if (inner === null || typeof inner !== "object") {
      const list = schemaOfKeys(keys.slice(0, depth + 1))?.def.type;
      at[key] = list === "array" || list === "tuple" ? [] : {};
    }
    at = at[key] as Record<string, unknown>;
  }
  at[keys[keys.length - 1]] = value;
}

/** Takes away what stands under keys; nothing happens where nothing stands. */
export function takeAway(root: Plain, keys: readonly string[]): void {
  let at: unknown = root;
  for (const key of keys.slice(0, -1)) at = (at as Record<string, unknown> | undefined)?.[key];
  if (at !== null && typeof at === "object") delete (at as Record<string, unknown>)[keys[keys.length - 1]];
}

/** A deep copy of a scenario as plain JSON, to be changed in place. */
export const plainCopy = (scenario: Scenario): Record<string, unknown> =>
  structuredClone<Record<string, unknown>>(scenario);

export const isKnownKeys = (keys: readonly string[]): boolean =>
  schemaOfKeys(keys) !== undefined &&
  !keys.some((key) => key === "__proto__" || (isIndex(key) && Number(key) > 9999));
