import {canonicalJson} from "./canonicalJson.ts";

/** One change: a value put under keys, or what stood there taken away (`value` undefined). */
export interface Change {
  readonly keys: readonly string[];
  readonly value: unknown;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** The changes that make `after` of `before`, both plain JSON; in the order of `after`. */
export function differences(before: unknown, after: unknown, keys: readonly string[] = []): Change[] {
  if (canonicalJson(before) === canonicalJson(after) && sameOrder(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return after.flatMap((value, at) => differences(before[at], value, [...keys, String(at)]));
  if (!isRecord(before) || !isRecord(after) || !sameOrder(before, after)) return [{keys, value: after}];
  const gone = Object.keys(before).filter((key) => before[key] !== undefined && after[key] === undefined);
  return [
    ...gone.map((key) => ({keys: [...keys, key], value: undefined})),
    ...Object.entries(after)
      .filter(([, value]) => value !== undefined)
      .flatMap(([key, value]) =>
        before[key] === undefined
          ? added(value, [...keys, key])
          : differences(before[key], value, [...keys, key]),
      ),
  ];
}

/** What is new, leaf by leaf, so that each has a path that a later version may know. */
function added(value: unknown, keys: readonly string[]): Change[] {
  if (!isRecord(value) || Object.keys(value).length === 0) return [{keys, value}];
  return Object.entries(value).flatMap(([key, inner]) =>
    inner === undefined ? [] : added(inner, [...keys, key]),
  );
}

/** Whether laying changes over `before` would leave its keys in the order of `after`. */
function sameOrder(before: unknown, after: unknown): boolean {
  if (!isRecord(before) || !isRecord(after)) return true;
  const kept = Object.keys(before).filter((key) => after[key] !== undefined);
  const fresh = Object.keys(after).filter((key) => after[key] !== undefined && before[key] === undefined);
  const laid = [...kept, ...fresh];
  return Object.keys(after)
    .filter((key) => after[key] !== undefined)
    .every((key, at) => key === laid[at]);
}
