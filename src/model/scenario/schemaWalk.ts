import * as z from "zod/mini";
import {FIELDS, type FieldMeta} from "./schema/fields.ts";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === "object";

/** The value under a key of its own; `undefined` where there is none. */
export const childValue = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** What an optional or nullable schema is of; of a union, the kind that the value names, else the first. */
export function bare(schema: z.ZodMiniType, value: unknown): z.ZodMiniType {
  if (schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniNullable)
    return bare(schema.def.innerType as z.ZodMiniType, value);
  if (schema instanceof z.ZodMiniDiscriminatedUnion) {
    const kinds = schema.def.options as readonly z.ZodMiniObject[];
    const tag = schema._zod.def.discriminator;
    const named = kinds.find(
      (kind) => (kind.shape[tag] as z.ZodMiniType).safeParse(childValue(value, tag)).success,
    );
    return named ?? kinds[0];
  }
  return schema;
}

/** The schema of what stands under `key` of a value; `undefined` where the schema knows no such key. */
export function childSchema(schema: z.ZodMiniType, key: string, value: unknown): z.ZodMiniType | undefined {
  const of = bare(schema, value);
  if (of instanceof z.ZodMiniObject)
    return Object.hasOwn(of.shape, key) ? (of.shape[key] as z.ZodMiniType) : undefined;
  if (of instanceof z.ZodMiniRecord) return of.def.valueType as z.ZodMiniType;
  if (of instanceof z.ZodMiniArray) return isIndex(key) ? (of.def.element as z.ZodMiniType) : undefined;
  if (of instanceof z.ZodMiniTuple)
    return isIndex(key) ? (of.def.items[Number(key)] as z.ZodMiniType) : undefined;
  return undefined;
}

export const isIndex = (key: string): boolean => /^(0|[1-9]\d*)$/.test(key);

/** The keys that an object's schema knows; none for records, lists and leaves. */
export function knownKeys(schema: z.ZodMiniType, value: unknown): readonly string[] {
  const of = bare(schema, value);
  return of instanceof z.ZodMiniObject ? Object.keys(of.shape) : [];
}

/** Label, unit and help; an optional or nullable field may carry them inside. */
export function metaOf(schema: z.ZodMiniType): FieldMeta | undefined {
  const meta = FIELDS.get(schema);
  if (meta !== undefined) return meta;
  return schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniNullable
    ? metaOf(schema.def.innerType as z.ZodMiniType)
    : undefined;
}

/** What a number's schema allows. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  /** The low bound itself is not allowed. */
  readonly aboveLow: boolean;
  readonly whole: boolean;
}

export function boundsOf(schema: z.ZodMiniType): Bounds | undefined {
  const of = bare(schema, 0);
  return of instanceof z.ZodMiniNumber ? (of.def.checks ?? []).reduce(narrowed, UNBOUNDED) : undefined;
}

const UNBOUNDED: Bounds = {
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  aboveLow: false,
  whole: false,
};

/** The bounds with what one more check of a number allows. */
function narrowed(bounds: Bounds, check: z.core.$ZodCheck<never>): Bounds {
  const {def} = check._zod as z.core.$ZodChecks["_zod"];
  switch (def.check) {
    case "number_format":
      return {...bounds, whole: true};
    case "greater_than": {
      const value = Number(def.value);
      if (value < bounds.low) return bounds;
      return {...bounds, low: value, aboveLow: !def.inclusive || (value === bounds.low && bounds.aboveLow)};
    }
    case "less_than":
      return {...bounds, high: Math.min(bounds.high, Number(def.value))};
    default:
      return bounds;
  }
}
