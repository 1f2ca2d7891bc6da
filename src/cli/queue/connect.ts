import {Redis} from "ioredis";
import {BadInput} from "../badInput.ts";
import type {Address} from "./address.ts";

/** A Redis that has answered. */
export interface Connection {
  readonly redis: Redis;
  /** Another connection to the same, for who waits on one. */
  readonly another: () => Redis;
  /** Rejects with bad input when it cannot be reached any more. */
  readonly lost: Promise<never>;
  readonly close: () => void;
}

/** How long an answer is waited for. */
const PATIENCE_MS = 5_000;
/** A Redis that has answered before may be starting again: as many tries, a second apart. */
const TRIES = 30;
const BETWEEN_TRIES_MS = 1_000;

/** Connects to what the user named and to nothing else; says when it is out of reach later. Bad input, after a few seconds at most, where no Redis answers. */
export async function connect(
  {host, port, db, username, password, tls, shown}: Address,
  say: (line: string) => void,
): Promise<Connection> {
  let answered = false;
  let closing = false;
  let reason = "";
  const redis = new Redis({
    ...{host, port, db, username, password},
    ...(tls ? {tls: {}} : {}),
    lazyConnect: true,
    connectTimeout: PATIENCE_MS,
    maxRetriesPerRequest: null, // the queue's own rule: a command waits for the connection
    retryStrategy: (tries) => (answered && !closing && tries <= TRIES ? BETWEEN_TRIES_MS : null),
  });
  const all = [redis];
  const heard = (connection: Redis) =>
    connection.on("error", (error: Error) => {
      reason = error.message;
    });
  heard(redis);
  const close = () => {
    closing = true;
    for (const connection of all) connection.disconnect();
  };

  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS).unref();
  });
  late.catch(() => undefined);
  try {
    await Promise.race([redis.connect().then(() => redis.ping()), late]);
    if (reason !== "") throw new Error(reason); // it answers, from another database than was asked for
    answered = true;
  } catch (error) {
    close();
    throw new BadInput([refusalOf(reason || (error as Error).message, shown)]);
  }
  const lost = new Promise<never>((_, reject) => {
    redis.on("end", () => {
      if (!closing)
        reject(new BadInput([`--engine: must be a Redis that stays in reach, got ${shown}: ${reason}`]));
    });
  });
  lost.catch(() => undefined);
  let inReach = true;
  redis.on("reconnecting", () => {
    if (inReach) say(`${shown} is out of reach, tried again for ${(TRIES * BETWEEN_TRIES_MS) / 1000} s`);
    inReach = false;
  });
  redis.on("ready", () => {
    if (!inReach) say(`${shown} is in reach again`);
    inReach = true;
  });
  const another = () => {
    const connection = redis.duplicate();
    all.push(connection);
    heard(connection);
    return connection;
  };
  return {redis, another, lost, close};
}

/** One line: what it must be, and what it said. */
function refusalOf(reason: string, shown: string): string {
  const signIn = /WRONGPASS|NOAUTH|invalid password|invalid username/i.test(reason);
  const rule = signIn ? "takes the user and password given" : "answers";
  const said = reason.startsWith("NOAUTH") ? "it asks for a password, and none was given" : reason;
  return `--engine: must be a Redis that ${rule}, got ${shown}: ${said}`;
}

const PARTING_MS = 1_000;

/** What closes politely is waited for, but not where the Redis is out of reach. */
export async function parted(closing: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, PARTING_MS);
  });
  await Promise.race([closing.catch(() => undefined), late]);
  clearTimeout(timer);
}

/** What a Redis answers in its own words, as a read-only one does or a full one, as bad input. */
export const inPlainWords = (error: unknown, {shown}: Address): unknown =>
  error instanceof Error && error.name === "ReplyError"
    ? new BadInput([`--engine: must be a Redis that keeps a queue, got ${shown}: ${error.message}`])
    : error;
