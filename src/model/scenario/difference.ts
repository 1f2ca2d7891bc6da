import {RECORDS_IN_ORDER} from "./recordOrder.ts";

/** One change: a value put under keys, or what stood there taken away (`value` undefined). */
export interface Change {
  readonly keys: readonly string[];
  readonly value: unknown;
}

type Plain = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Plain =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** The changes that make `after` of `before`, both plain JSON; in the order of `after`. */
export function differences(before: unknown, after: unknown, keys: readonly string[] = []): Change[] {
  if (Object.is(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return after.flatMap((value, at) => differences(before[at], value, [...keys, String(at)]));
  if (!isRecord(before) || !isRecord(after) || reordered(before, after, keys)) return [{keys, value: after}];
  const gone = given(before).filter((key) => after[key] === undefined);
  return [
    ...gone.map((key) => ({keys: [...keys, key], value: undefined})),
    ...given(after).flatMap((key) =>
      before[key] === undefined
        ? added(after[key], [...keys, key])
        : differences(before[key], after[key], [...keys, key]),
    ),
  ];
}

/** What is new, leaf by leaf, so that each has a path that a later version may know. */
function added(value: unknown, keys: readonly string[]): Change[] {
  if (!isRecord(value) || given(value).length === 0) return [{keys, value}];
  return given(value).flatMap((key) => added(value[key], [...keys, key]));
}

/** Whether changes laid over `before` would leave a record that is read in order in another order than `after`. */
function reordered(before: Plain, after: Plain, keys: readonly string[]): boolean {
  if (!RECORDS_IN_ORDER.includes(keys.join("."))) return false;
  const kept = given(before).filter((key) => after[key] !== undefined);
  const fresh = given(after).filter((key) => before[key] === undefined);
  return given(after).join() !== [...kept, ...fresh].join();
}

const given = (record: Plain): string[] => Object.keys(record).filter((key) => record[key] !== undefined);
