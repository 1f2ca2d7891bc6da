/** Erlang's closed forms for c servers offered `load` erlangs: arrivals a second * mean service in seconds. */
import {exp, ln} from "../units/exactMath.ts";
import type {Seconds} from "../units/quantities.ts";

/** The chance that an arrival finds all servers busy and is lost (M/G/c/c). */
export function erlangB(servers: number, load: number): number {
  if (!Number.isInteger(servers) || servers < 0)
    throw new Error(`servers must be a whole number, got ${servers}`);
  if (!(load >= 0)) throw new Error(`load must be zero or more, got ${load}`);
  let blocking = 1; // by its recursion on the number of servers
  for (let server = 1; server <= servers; server++) blocking = (load * blocking) / (server + load * blocking);
  return blocking;
}

/** The chance that an arrival must wait (M/M/c); 1 when the servers cannot keep up. */
export function erlangC(servers: number, load: number): number {
  if (load >= servers) return 1;
  const blocking = erlangB(servers, load);
  return blocking / (1 - (load / servers) * (1 - blocking));
}

/** A station of c equal servers with one queue, Poisson arrivals and exponential services. */
export interface Station {
  readonly servers: number;
  readonly arrivalsPerSecond: number;
  readonly serviceSeconds: Seconds;
}

const loadOf = ({arrivalsPerSecond, serviceSeconds}: Station): number => arrivalsPerSecond * serviceSeconds;

/** The mean wait before service, of all arrivals; Infinity when the servers cannot keep up. */
export function meanWait(station: Station): Seconds {
  const spare = station.servers - loadOf(station);
  if (spare <= 0) return Number.POSITIVE_INFINITY;
  return (erlangC(station.servers, loadOf(station)) * station.serviceSeconds) / spare;
}

/** The chance of waiting longer than `seconds`. */
export function chanceOfWaitAbove(station: Station, seconds: Seconds): number {
  const spare = station.servers - loadOf(station);
  if (spare <= 0) return 1;
  return erlangC(station.servers, loadOf(station)) * exp((-spare * seconds) / station.serviceSeconds);
}

/** The wait that a share p of arrivals does not exceed. */
export function waitQuantile(station: Station, p: number): Seconds {
  const spare = station.servers - loadOf(station);
  if (spare <= 0) return Number.POSITIVE_INFINITY;
  const waiting = erlangC(station.servers, loadOf(station));
  return p <= 1 - waiting ? 0 : (ln(waiting / (1 - p)) * station.serviceSeconds) / spare;
}

/** The fewest servers that lose at most this share of arrivals. */
export function serversForBlocking(load: number, largestBlocking: number): number {
  if (!(largestBlocking > 0)) throw new Error(`a share to lose must be more than 0, got ${largestBlocking}`);
  let servers = 0;
  for (
    let blocking = 1;
    blocking > largestBlocking;
    blocking = (load * blocking) / (servers + load * blocking)
  )
    servers++;
  return servers;
}
