import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {Simulation} from "./simulation.ts";

/** A simulation that writes down who ran when. */
function recorded() {
  const simulation = new Simulation();
  const log: string[] = [];
  const note = (name: string) => () => void log.push(`${name}@${simulation.time}`);
  return {simulation, log, note};
}

describe("the clock", () => {
  test("simultaneous events run in the order they were scheduled", () => {
    const {simulation, log, note} = recorded();
    simulation.schedule(2, note("a"));
    simulation.schedule(1, note("b"));
    simulation.scheduleAt(2, note("c"));
    simulation.schedule(2, note("d"));
    simulation.run();
    expect(log).toEqual(["b@1", "a@2", "c@2", "d@2"]);
  });
  test("a delay of zero runs after everything already scheduled for now", () => {
    const {simulation, log, note} = recorded();
    simulation.schedule(1, () => {
      note("first")();
      simulation.schedule(0, note("child"));
    });
    simulation.schedule(1, note("second"));
    simulation.run();
    expect(log).toEqual(["first@1", "second@1", "child@1"]);
  });
  test("a run ends at its horizon, events at the horizon included, and goes on from there", () => {
    const {simulation, log, note} = recorded();
    for (const time of [1, 2, 3]) simulation.schedule(time, note("x"));
    simulation.run(2);
    expect([log, simulation.time]).toEqual([["x@1", "x@2"], 2]);
    simulation.run(2.5);
    expect(simulation.time).toBe(2.5);
    simulation.run();
    expect([log.length, simulation.time]).toEqual([3, 3]);
  });
  test("stop ends the run after the handler that calls it", () => {
    const {simulation, log, note} = recorded();
    simulation.schedule(1, () => simulation.stop());
    simulation.schedule(1, note("later"));
    simulation.run(10);
    expect([log, simulation.time]).toEqual([[], 1]);
    simulation.run(10);
    expect(log).toEqual(["later@1"]);
  });
  test("a negative delay, a past time or no number throws with its value", () => {
    const simulation = new Simulation();
    expect(() => simulation.schedule(-1, () => {})).toThrow(/zero or more, got -1/);
    expect(() => simulation.schedule(Number.NaN, () => {})).toThrow(/got NaN/);
    simulation.run(5);
    expect(() => simulation.scheduleAt(4, () => {})).toThrow(/before now \(5\), got 4/);
  });
});

describe("cancelling", () => {
  test("a cancelled event does not run, and only once says so", () => {
    const {simulation, log, note} = recorded();
    const event = simulation.schedule(1, note("never"));
    simulation.schedule(1, note("always"));
    expect([simulation.cancel(event), simulation.cancel(event)]).toEqual([true, false]);
    simulation.run();
    expect(log).toEqual(["always@1"]);
  });
  test("the id of a past event never cancels a later one in its place", () => {
    const {simulation, log, note} = recorded();
    const past = simulation.schedule(1, note("past"));
    simulation.run();
    simulation.schedule(1, note("next"));
    expect(simulation.cancel(past)).toBe(false);
    simulation.run();
    expect(log).toEqual(["past@1", "next@2"]);
  });
  test("whatever is cancelled, the rest runs in the order of time and scheduling", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.boolean())), (events) => {
        const simulation = new Simulation();
        const ran: number[] = [];
        const ids = events.map(([time], index) => simulation.schedule(time, () => void ran.push(index)));
        for (const [index, [, dropped]] of events.entries()) if (dropped) simulation.cancel(ids[index]);
        simulation.run();
        const kept = events
          .map(([time, dropped], index) => ({time, dropped, index}))
          .filter(({dropped}) => !dropped);
        expect(ran).toEqual(kept.sort((a, b) => a.time - b.time).map(({index}) => index));
      }),
      {seed: 2026},
    );
  });
});
