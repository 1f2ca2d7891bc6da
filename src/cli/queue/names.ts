/** Every key of ours in a Redis begins with it. */
export const PREFIX = "headroom";

/** Engines that have points or workers there, as a set. */
export const ENGINES_KEY = `${PREFIX}:engines`;

/** Raised when what an entry holds changes its shape. */
const SHAPE = 1;

/** An engine has a queue of its own, so that no worker of another one takes its points. */
export const queueName = (engine: string): string => `sweep-${SHAPE}-${engine}`;

/** A point is one entry, however often it is asked for; a name of digits alone is not allowed. */
export const entryId = (hash: string): string => `point-${hash}`;

/** The scenario of a sweep, whose points hold only what differs. */
export const scenarioKey = (hash: string): string => `${PREFIX}:scenario:${hash}`;

/** How long points that nobody collected, and the scenarios of points that nobody played, are kept: 30 days. */
export const KEPT_SECONDS = 30 * 24 * 3600;

/** A worker's name says how many points it plays at once. */
export const workerName = (host: string, pid: number, threads: number): string =>
  `${host.replace(/[^\w.-]/g, "-")}.${pid}.${threads}`;

/** Threads of a worker by the name of its connection; 1 where it says nothing. */
export const threadsOf = (name: string | undefined): number => Number(/\.(\d+)$/.exec(name ?? "")?.[1] ?? 1);
