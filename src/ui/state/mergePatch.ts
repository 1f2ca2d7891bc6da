type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** A document changed by a JSON Merge Patch (RFC 7386): objects are merged, null takes a key away, the rest replaces. */
export function patched(document: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const from = isObject(document) ? document : {};
  const kept = Object.entries(from).filter(([key]) => patch[key] !== null);
  const merged = kept.map(([key, value]) => [key, key in patch ? patched(value, patch[key]) : value]);
  const added = Object.entries(patch)
    .filter(([key, value]) => !(key in from) && value !== null)
    .map(([key, value]) => [key, patched(undefined, value)]);
  return Object.fromEntries([...merged, ...added]);
}

/** The patch that makes one document of another. Neither may hold null, which a patch cannot set. */
export function patchTo(document: unknown, wanted: unknown): unknown {
  if (!isObject(document) || !isObject(wanted)) return wanted;
  const gone = Object.keys(document).filter((key) => !(key in wanted));
  const changed = Object.entries(wanted).filter(
    ([key, value]) => JSON.stringify(document[key]) !== JSON.stringify(value),
  );
  return Object.fromEntries([
    ...gone.map((key) => [key, null]),
    ...changed.map(([key, value]) => [key, patchTo(document[key], value)]),
  ]);
}
