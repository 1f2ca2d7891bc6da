type Column = Float64Array | Int32Array | Uint8Array;

/** A column with room for `length` entries, those it has among them: copied, since a typed array cannot grow. */
export function longer<T extends Column>(column: T, length: number): T {
  const made = new (column.constructor as new (length: number) => T)(length);
  made.set(column);
  return made;
}
