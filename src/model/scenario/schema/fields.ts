import * as z from "zod/mini";
import {isIsoDate, isIsoMonth} from "../../units/calendar.ts";

/** What the screen and the CSV need to know of a field; lives in the schema's metadata so that it is written once. */
export interface FieldMeta {
  readonly label: string;
  readonly unit?: string;
  readonly help?: string;
  /** Steps of a slider, and how far it goes; the schema's own bounds still rule. */
  readonly step?: number;
  readonly sliderMin?: number;
  readonly sliderMax?: number;
}

/** What is said of each field. A registry of its own: `meta` of zod/mini is a check, which runs with every value. */
export const FIELDS = z.registry<FieldMeta>();

/** A number of zero or more. */
export const amount = (unit: string, label: string, more: Omit<FieldMeta, "label" | "unit"> = {}) =>
  z
    .number({error: "must be a number"})
    .check(z.minimum(0, `must be 0 ${unit} or more`))
    .register(FIELDS, {label, unit, ...more});

/** A number above zero. */
export const positive = (unit: string, label: string, more: Omit<FieldMeta, "label" | "unit"> = {}) =>
  z
    .number({error: "must be a number"})
    .check(z.positive(`must be more than 0 ${unit}`))
    .register(FIELDS, {label, unit, ...more});

/** A share between 0 and 1. */
export const share = (label: string, more: Omit<FieldMeta, "label" | "unit"> = {}) =>
  z
    .number({error: "must be a number"})
    .check(z.minimum(0, "must be between 0 and 1"), z.maximum(1, "must be between 0 and 1"))
    .register(FIELDS, {label, unit: "share", ...more});

/** A whole number between bounds, both allowed. */
export const count = (
  unit: string,
  label: string,
  low: number,
  high: number,
  more: Omit<FieldMeta, "label" | "unit"> = {},
) =>
  z
    .number({error: "must be a number"})
    .check(
      z.int("must be a whole number"),
      z.minimum(low, `must be ${low} or more`),
      z.maximum(high, `must be ${high} or less`),
    )
    .register(FIELDS, {label, unit, ...more});

export const isoDate = (label: string, help?: string) =>
  z
    .string()
    .check(z.refine(isIsoDate, "must be a date like 2026-11-15"))
    .register(FIELDS, {label, unit: "date", help});

export const isoMonth = (label: string, help?: string) =>
  z
    .string()
    .check(z.refine(isIsoMonth, "must be a month like 2027-06"))
    .register(FIELDS, {label, unit: "month", help});

/** The key of a record of the scenario; without dots, so that a dotted path has one reading. */
export const key = (label: string) =>
  z
    .string()
    .check(z.regex(/^[a-z0-9][a-z0-9-]*$/, "must be lower-case letters, digits and dashes"))
    .register(FIELDS, {label});

/** An id of the catalogue. */
export const id = (label: string) =>
  z
    .string()
    .check(z.regex(/^[a-z0-9][a-z0-9.-]*$/, "must be an id: lower-case letters, digits, dots and dashes"))
    .register(FIELDS, {label});

export const text = (label: string, help?: string) =>
  z.string().check(z.regex(/\S/, "must not be empty")).register(FIELDS, {label, help});
export const flag = (label: string, help?: string) =>
  z.boolean().register(FIELDS, {label, unit: "yes/no", help});
