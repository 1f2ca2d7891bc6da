/** What was, is, and was taken back. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

/** Steps that can be taken back. */
const KEPT = 200;

export const begun = <T>(present: T): History<T> => ({past: [], present, future: []});

/** A new step; what had been taken back is gone. */
export const stepped = <T>({past, present}: History<T>, next: T): History<T> =>
  next === present
    ? {past, present, future: []}
    : {past: [...past, present].slice(-KEPT), present: next, future: []};

/** The same step going on, as a finger drags. */
export const continued = <T>({past}: History<T>, next: T): History<T> => ({past, present: next, future: []});

export function undone<T>(history: History<T>): History<T> {
  const {past, present, future} = history;
  if (past.length === 0) return history;
  return {past: past.slice(0, -1), present: past[past.length - 1], future: [present, ...future]};
}

export function redone<T>(history: History<T>): History<T> {
  const {past, present, future} = history;
  if (future.length === 0) return history;
  return {past: [...past, present], present: future[0], future: future.slice(1)};
}
