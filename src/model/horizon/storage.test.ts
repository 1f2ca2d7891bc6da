import {describe, expect, test} from "vitest";
import {storedBytesPerVisit} from "../placement/storage.ts";
import {calm, play} from "./fixture.ts";
import {bytesPerVisit, DiskClock} from "./storage.ts";

const TB = 1e12;

describe("disks", () => {
  test("hold of a visit what placement counts, and its images", () => {
    const kinds = bytesPerVisit(calm);
    const sum = Object.values(kinds).reduce((total, bytes) => total + bytes, 0);
    expect(sum).toBeCloseTo(storedBytesPerVisit(calm.workload) + kinds.dicom, 3);
    // nine minutes of 16 kHz audio of 16 bits, for the visits that are transcribed
    expect(kinds.audio).toBeCloseTo(0.8 * 9.09 * 60 * 32000, 6);
  });

  test("are full in the month in which four fifths of them, less the models, are taken", () => {
    const clock = new DiskClock(calm, 12);
    const perVisit = Object.values(bytesPerVisit(calm)).reduce((total, bytes) => total + bytes, 0);
    const visits = (0.1 * TB) / perVisit;
    for (let month = 0; month < 12; month++) clock.month(month, visits, 1 * TB, 0.25 * TB);
    expect(clock.fullMonth).toBe(5); // 0.55 TB of room at 0.1 TB a month: the sixth month
  });

  test("lose audio when it has been kept as long as is asked, and nothing else", () => {
    const world = {...calm, storage: {...calm.storage, audioKeptMonths: 3}};
    const clock = new DiskClock(world, 12);
    const {audio, ...rest} = bytesPerVisit(world);
    const others = Object.values(rest).reduce((total, bytes) => total + bytes, 0);
    let bytes = 0;
    for (let month = 0; month < 10; month++) bytes = clock.month(month, 1000, TB, 0);
    expect(bytes).toBeCloseTo(1000 * (3 * audio + 10 * others), 0);
  });

  test("fill with the visits on the box alone", () => {
    const {storedBytes, stages} = play("l40s", 1);
    const live = stages[0].liveMonth;
    expect(Number.isNaN(storedBytes[live - 1])).toBe(true);
    expect(storedBytes[live + 2]).toBeGreaterThan(storedBytes[live + 1]);
    expect(play("cloud", 1).storedBytes.every(Number.isNaN)).toBe(true);
  });
});
