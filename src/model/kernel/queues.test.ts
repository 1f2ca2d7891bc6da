import {describe, expect, test} from "vitest";
import {chanceOfWaitAbove, erlangB, erlangC, meanWait, waitQuantile} from "../analytic/erlang.ts";
import {littlesNumber, pollaczekKhinchineWait} from "../analytic/generalService.ts";
import {exponential, type Sampler} from "./distributions.ts";
import {meanInterval} from "./intervals.ts";
import {streams} from "./random.ts";
import {Simulation} from "./simulation.ts";
import {TimeWeighted} from "./statistics.ts";

/**
 * The kernel against closed forms it knows nothing of. Every figure is the mean of independent replications, each with
 * its start left out, and the closed form must lie in their 99.9 % Student interval. Of the 30-odd comparisons here a
 * correct kernel would fail one in about 33 sets of seeds; these seeds are fixed. The interval must also be narrow
 * enough (`toWithin`) to reject a kernel that is off by that share.
 */
const REPLICATIONS = 30;
const CONFIDENCE = 0.999;

function expectHolds(values: readonly number[], truth: number, toWithin: number): void {
  const {low, high, halfWidth} = meanInterval(values, CONFIDENCE);
  expect(halfWidth).toBeLessThan(toWithin * truth);
  expect(truth).toBeGreaterThan(low);
  expect(truth).toBeLessThan(high);
}

interface Queue {
  readonly servers: number;
  /** Infinity for a queue, 0 where an arrival that finds all busy is lost. */
  readonly room: number;
  readonly arrivalsPerSecond: number;
  readonly service: Sampler;
  readonly arrivals: number;
}

/** One run: shares and means over the arrivals after the first fifth, in the order of arrival. */
function play({servers, room, arrivalsPerSecond, service, arrivals}: Queue, replication: number) {
  const simulation = new Simulation();
  const stream = streams(2026, replication);
  const [arrivalChance, serviceChance] = [stream("arrivals"), stream("services")];
  const gap = exponential(1 / arrivalsPerSecond);
  const waiting: {arrived: number; counted: boolean}[] = [];
  const waits: number[] = [];
  const skipped = arrivals / 5;
  let inside = new TimeWeighted();
  let [arrived, busy, lost, offered, stay] = [0, 0, 0, 0, 0];

  function serve(customer: {arrived: number; counted: boolean}): void {
    busy++;
    const seconds = service(serviceChance);
    if (customer.counted) {
      waits.push(simulation.time - customer.arrived);
      stay += simulation.time - customer.arrived + seconds;
    }
    simulation.schedule(seconds, () => {
      busy--;
      inside.add(simulation.time, -1);
      const next = waiting.shift();
      if (next) serve(next);
    });
  }

  function arrive(): void {
    if (arrived++ === skipped) inside = new TimeWeighted(simulation.time, inside.level);
    if (arrived > arrivals) {
      simulation.stop();
      return;
    }
    const counted = arrived > skipped;
    if (counted) offered++;
    if (busy < servers || waiting.length < room) {
      inside.add(simulation.time, 1);
      const customer = {arrived: simulation.time, counted};
      if (busy < servers) serve(customer);
      else waiting.push(customer);
    } else if (counted) lost++;
    simulation.schedule(gap(arrivalChance), arrive);
  }

  simulation.schedule(gap(arrivalChance), arrive);
  simulation.run();
  const count = waits.length;
  return {
    lost: lost / offered,
    meanWait: waits.reduce((sum, wait) => sum + wait, 0) / count,
    waited: waits.filter((wait) => wait > 0).length / count,
    above: (seconds: number) => waits.filter((wait) => wait > seconds).length / count,
    meanStay: stay / count,
    meanInside: inside.average(simulation.time),
  };
}

const replications = (queue: Queue) => Array.from({length: REPLICATIONS}, (_, index) => play(queue, index));

describe("c servers without a queue lose what Erlang B says", () => {
  test.each([
    [1, 0.5],
    [4, 3],
    [20, 18],
  ])("%d servers offered %d erlangs", (servers, load) => {
    const runs = replications({
      servers,
      room: 0,
      arrivalsPerSecond: load,
      service: exponential(1),
      arrivals: 20_000,
    });
    expectHolds(
      runs.map(({lost}) => lost),
      erlangB(servers, load),
      0.04,
    );
  });
  test("whatever the service time's distribution: 4 servers with services all of 1 s", () => {
    const runs = replications({
      servers: 4,
      room: 0,
      arrivalsPerSecond: 3,
      service: () => 1,
      arrivals: 20_000,
    });
    expectHolds(
      runs.map(({lost}) => lost),
      erlangB(4, 3),
      0.03,
    );
  });
});

describe("a queue of c exponential servers waits as Erlang C says", () => {
  test.each([
    [1, 0.7],
    [3, 2.4],
    [8, 6.8],
  ])("%d servers offered %d erlangs", (servers, load) => {
    const station = {servers, arrivalsPerSecond: load / 2, serviceSeconds: 2};
    const runs = replications({
      ...station,
      room: Number.POSITIVE_INFINITY,
      service: exponential(2),
      arrivals: 80_000,
    });
    expectHolds(
      runs.map(({waited}) => waited),
      erlangC(servers, load),
      0.03,
    );
    expectHolds(
      runs.map((run) => run.meanWait),
      meanWait(station),
      0.12,
    );
    const p95 = waitQuantile(station, 0.95);
    expectHolds(
      runs.map(({above}) => above(p95)),
      0.05,
      0.16,
    );
    expectHolds(
      runs.map(({above}) => above(3)),
      chanceOfWaitAbove(station, 3),
      0.12,
    );
    const stays = meanWait(station) + 2;
    expectHolds(
      runs.map(({meanInside}) => meanInside),
      littlesNumber(station.arrivalsPerSecond, stays),
      0.05,
    );
  });
});

/** Exponential of mean 0.2 with chance 0.9, else of mean 8.2: mean 1, variation √(2 (0.9 * 0.04 + 0.1 * 67.24) - 1). */
const hyperexponential: Sampler = (random) => {
  const chosen = random.uniform() < 0.9 ? 0.2 : 8.2;
  return exponential(chosen)(random);
};

describe("one server with any service waits as Pollaczek and Khinchine say", () => {
  test.each<[string, Sampler, number, number]>([
    ["all services of 1 s", () => 1, 0, 0.04],
    ["exponential services", exponential(1), 1, 0.06],
    ["hyperexponential services", hyperexponential, Math.sqrt(2 * (0.9 * 0.04 + 0.1 * 67.24) - 1), 0.16],
  ])("%s at 70 %", (_, service, variation, toWithin) => {
    const runs = replications({
      servers: 1,
      room: Number.POSITIVE_INFINITY,
      arrivalsPerSecond: 0.7,
      service,
      arrivals: 50_000,
    });
    expectHolds(
      runs.map((run) => run.meanWait),
      pollaczekKhinchineWait(0.7, 1, variation),
      toWithin,
    );
    expectHolds(
      runs.map(({waited}) => waited),
      0.7,
      0.02,
    ); // Poisson arrivals see time averages
  });
});

test("Little's law holds within each run, whatever the queue: those inside are arrivals times their stay", () => {
  for (const run of replications({
    servers: 2,
    room: 6,
    arrivalsPerSecond: 1.8,
    service: hyperexponential,
    arrivals: 20_000,
  })) {
    const admittedPerSecond = 1.8 * (1 - run.lost);
    expect(Math.abs(run.meanInside / littlesNumber(admittedPerSecond, run.meanStay) - 1)).toBeLessThan(0.06);
  }
});
