/**
 * JSON with the keys of every object in order, no spaces, and no key whose value is undefined: two values that are
 * equal give the same text, whatever the order in which they were written. -0 is written 0, as JSON.stringify does.
 * Throws for what JSON cannot say (NaN, infinity, functions): such a value is our own mistake.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "string" || typeof value === "boolean") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value))
      throw new Error(`a number must be finite to be written as JSON, got ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object") throw new Error(`a value must be known to JSON, got ${typeof value}`);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1)) // by code unit, as in RFC 8785
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}
