/** How many events a second the kernel handles: an M/M/8 queue at 85 %, against closures in a sorted array. */
import {pathToFileURL} from "node:url";
import {exponential} from "../src/model/kernel/distributions.ts";
import {EventQueue} from "../src/model/kernel/eventQueue.ts";
import {type Random, streams} from "../src/model/kernel/random.ts";
import {Simulation} from "../src/model/kernel/simulation.ts";

const SERVERS = 8;
const CUSTOMERS = 1_000_000;
const EVENTS = 2 * CUSTOMERS; // an arrival and a departure each
const ROUNDS = 5;

const gap = exponential(1 / 6.8);
const service = exponential(1);

/** Runs a million customers and returns their mean wait, which all three must agree on. */
type Station = (random: Random) => number;

/** The queue itself, with a slot for each server and one for the next arrival. */
function bareQueue(random: Random): number {
  const queue = new EventQueue();
  const line = new Float64Array(1 << 16); // arrivals waiting, as a ring
  const idle = Array.from({length: SERVERS}, (_, server) => server);
  let [head, tail, arrived, served, waited] = [0, 0, 0, 0, 0];
  queue.push(gap(random), SERVERS);
  while (served < CUSTOMERS) {
    const slot = queue.pop();
    const now = queue.time;
    if (slot === SERVERS) {
      if (++arrived < CUSTOMERS) queue.push(now + gap(random), SERVERS);
      const server = idle.pop();
      if (server === undefined) line[tail++ & 65535] = now;
      else queue.push(now + service(random), server);
    } else {
      served++;
      if (head < tail) {
        waited += now - line[head++ & 65535];
        queue.push(now + service(random), slot);
      } else idle.push(slot);
    }
  }
  return waited / CUSTOMERS;
}

interface Clock {
  readonly time: number;
  schedule(delay: number, run: () => void): unknown;
  run(): void;
}

/** The same station written with handlers. */
function withHandlers(clock: Clock, random: Random): number {
  const line: number[] = [];
  let [head, busy, arrived, waited] = [0, 0, 0, 0];
  const depart = (): void => {
    if (head < line.length) {
      waited += clock.time - line[head++];
      clock.schedule(service(random), depart);
    } else busy--;
  };
  const arrive = (): void => {
    if (++arrived < CUSTOMERS) clock.schedule(gap(random), arrive);
    if (busy === SERVERS) line.push(clock.time);
    else {
      busy++;
      clock.schedule(service(random), depart);
    }
  };
  clock.schedule(gap(random), arrive);
  clock.run();
  return waited / CUSTOMERS;
}

/** What one writes first: an object and a closure for every event, in an array kept sorted. */
class SortedArray implements Clock {
  time = 0;
  private readonly events: {time: number; run: () => void}[] = [];

  schedule(delay: number, run: () => void): void {
    this.events.push({time: this.time + delay, run: () => run()});
    this.events.sort((a, b) => a.time - b.time);
  }

  run(): void {
    for (let event = this.events.shift(); event; event = this.events.shift()) {
      this.time = event.time;
      event.run();
    }
  }
}

const stations: Record<string, Station> = {
  eventQueue: bareQueue,
  simulation: (random) => withHandlers(new Simulation(), random),
  sortedArray: (random) => withHandlers(new SortedArray(), random),
};

export interface KernelRate {
  readonly name: string;
  readonly eventsPerSecond: number;
  /** How many times the rate of closures in a sorted array. */
  readonly ratio: number;
  readonly meanWait: number;
}

/** Medians of interleaved rounds, so that a busy machine slows all alike. */
export function kernelBench(rounds = ROUNDS): KernelRate[] {
  const names = Object.keys(stations);
  const seconds = new Map<string, number[]>(names.map((name) => [name, []]));
  const waits = new Map<string, number>();
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      const random = streams(1)("mm8");
      const start = performance.now();
      waits.set(name, stations[name](random));
      seconds.get(name)?.push((performance.now() - start) / 1000);
    }
  const rate = (name: string): number => {
    const sorted = (seconds.get(name) ?? []).toSorted((a, b) => a - b);
    return EVENTS / sorted[Math.floor(sorted.length / 2)];
  };
  return names.map((name) => ({
    name,
    eventsPerSecond: rate(name),
    ratio: rate(name) / rate("sortedArray"),
    meanWait: waits.get(name) ?? Number.NaN,
  }));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const {name, eventsPerSecond, ratio, meanWait} of kernelBench())
    console.log(
      `${name.padEnd(12)} ${(eventsPerSecond / 1e6).toFixed(1).padStart(6)} M events/s ${ratio.toFixed(1).padStart(6)} x  mean wait ${meanWait.toFixed(4)} s`,
    );
