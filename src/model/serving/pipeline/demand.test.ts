import {describe, expect, test} from "vitest";
import {DemandBook, isolated} from "./demand.ts";
import {workload} from "./fixture.ts";

const book = new DemandBook(workload, 1);

describe("the days of a clinic", () => {
  test("the same seed gives the same visits, another seed others", () => {
    expect(new DemandBook(workload, 1).days(3, 2)).toEqual(book.days(3, 2));
    expect(new DemandBook(workload, 2).days(3, 2)).not.toEqual(book.days(3, 2));
  });

  test("a larger load holds every visit and session of a smaller one", () => {
    const small = book.days(2.3, 2);
    const large = book.days(2.8, 2);
    expect(large.visits).toEqual(expect.arrayContaining([...small.visits]));
    expect(large.sessions).toEqual(expect.arrayContaining([...small.sessions]));
    expect(large.visits.length).toBeGreaterThan(small.visits.length);
  });

  test("have as many transcribed visits and sessions as the scenario says, within four standard errors", () => {
    const {visits, sessions} = book.days(40, 5);
    const expectedVisits = 200 * 48 * 0.8;
    const expectedSessions = 200 * 40;
    expect(Math.abs(visits.length - expectedVisits)).toBeLessThan(4 * Math.sqrt(expectedVisits));
    expect(Math.abs(sessions.length - expectedSessions)).toBeLessThan(4 * Math.sqrt(expectedSessions));
  });

  test("visits and notes are as long as the scenario says, on average and in spread", () => {
    const {visits} = book.days(40, 5);
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const lengths = visits.map(({seconds}) => seconds);
    const sd = Math.sqrt(mean(lengths.map((length) => (length - 540) * (length - 540))));
    expect(mean(lengths) / 540).toBeCloseTo(1, 1.7);
    expect(sd / 120).toBeCloseTo(1, 1);
    expect(mean(visits.map(({noteTokens}) => noteTokens)) / 500).toBeCloseTo(1, 1.7);
    expect(mean(visits.map(({photos}) => photos.length))).toBeCloseTo(0.1, 1.5);
    expect(mean(visits.map(({reasons}) => (reasons ? 1 : 0)))).toBeCloseTo(0.3, 1.5);
  });

  test("half a turn more a session is one more in half of the sessions", () => {
    const {sessions} = new DemandBook({...workload, chat: {...workload.chat, turnsPerSession: 2.5}}, 1).days(
      20,
      1,
    );
    const turns = sessions.map(({inputTokens}) => inputTokens.length);
    expect(new Set(turns)).toEqual(new Set([2, 3]));
    expect(turns.reduce((a, b) => a + b, 0) / turns.length).toBeCloseTo(2.5, 1);
  });

  test("a clinic that does not open sees nobody", () => {
    const closed = {...workload, clinic: {...workload.clinic, weekdayHours: [9, 9] as [number, number]}};
    expect(new DemandBook(closed, 1).days(10, 3)).toEqual({visits: [], sessions: []});
  });

  test("isolated visits and sessions are the same ones, each two hours after the one before", () => {
    const day = book.days(1, 1);
    const {visits, sessions} = isolated(day, 7200);
    expect(visits.map(({noteTokens}) => noteTokens)).toEqual(day.visits.map(({noteTokens}) => noteTokens));
    const starts = [...visits, ...sessions].map(({start}) => start);
    expect(starts).toEqual(starts.map((_, turn) => turn * 7200));
  });
});
