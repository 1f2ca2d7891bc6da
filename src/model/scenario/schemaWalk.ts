import {z} from "zod";
import type {FieldMeta} from "./schema/fields.ts";

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === "object";

/** The value under a key of its own; `undefined` where there is none. */
export const childValue = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** What an optional or nullable schema is of; of a union, the kind that the value names, else the first. */
export function bare(schema: z.ZodType, value: unknown): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return bare(schema.unwrap() as z.ZodType, value);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const kinds = schema.options as readonly z.ZodObject[];
    const tag = schema.def.discriminator;
    const named = kinds.find(
      (kind) => (kind.shape[tag] as z.ZodType).safeParse(childValue(value, tag)).success,
    );
    return named ?? kinds[0];
  }
  return schema;
}

/** The schema of what stands under `key` of a value; `undefined` where the schema knows no such key. */
export function childSchema(schema: z.ZodType, key: string, value: unknown): z.ZodType | undefined {
  const of = bare(schema, value);
  if (of instanceof z.ZodObject)
    return Object.hasOwn(of.shape, key) ? (of.shape[key] as z.ZodType) : undefined;
  if (of instanceof z.ZodRecord) return of.valueType as z.ZodType;
  if (of instanceof z.ZodArray) return isIndex(key) ? (of.element as z.ZodType) : undefined;
  if (of instanceof z.ZodTuple) return isIndex(key) ? (of.def.items[Number(key)] as z.ZodType) : undefined;
  return undefined;
}

export const isIndex = (key: string): boolean => /^(0|[1-9]\d*)$/.test(key);

/** The keys that an object's schema knows; none for records, lists and leaves. */
export function knownKeys(schema: z.ZodType, value: unknown): readonly string[] {
  const of = bare(schema, value);
  return of instanceof z.ZodObject ? Object.keys(of.shape) : [];
}

/** Label, unit and help; an optional or nullable field may carry them inside. */
export function metaOf(schema: z.ZodType): FieldMeta | undefined {
  const meta = schema.meta() as FieldMeta | undefined;
  if (meta !== undefined) return meta;
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? metaOf(schema.unwrap() as z.ZodType)
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

export function boundsOf(schema: z.ZodType): Bounds | undefined {
  const of = bare(schema, 0);
  if (!(of instanceof z.ZodNumber)) return undefined;
  const low = of.minValue ?? Number.NEGATIVE_INFINITY;
  return {low, high: of.maxValue ?? Number.POSITIVE_INFINITY, aboveLow: excludes(of, low), whole: of.isInt};
}

/** Whether a number must lie above `low` itself: zod keeps that among its checks only. */
function excludes(of: z.ZodNumber, low: number): boolean {
  return (of.def.checks ?? []).some((check) => {
    const def = check._zod.def as {check: string; value?: unknown; inclusive?: boolean};
    return def.check === "greater_than" && def.value === low && def.inclusive === false;
  });
}
