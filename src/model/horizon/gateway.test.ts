import {describe, expect, test} from "vitest";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {calendar, calm, play, withContingency} from "./fixture.ts";
import {routing} from "./gateway.ts";
import type {Installation} from "./installation.ts";
import type {PlannedStage} from "./stages.ts";

/** A stage by its instants: mirror mode, the first tenant, all. */
function stage(mirrorFrom: number, firstCutover: number, cutover: number): PlannedStage {
  const installation = {mirrorFrom, firstCutover, cutover} as Installation;
  return {installation, live: Math.ceil(cutover) - 1, boxes: {gpus: 4}} as unknown as PlannedStage;
}

describe("the gateway in a month of 30 days", () => {
  test("mirrors, then routes the first tenant, then all", () => {
    const {mirror, first: one, all} = routing([stage(3, 9, 12)], 0, 30);
    expect(mirror * 30).toBeCloseTo(6, 9);
    expect(one * 30).toBeCloseTo(21, 9);
    expect(all * 30).toBeCloseTo(18, 9);
  });

  test("loads a box that mirrors and answers nothing from it", () => {
    expect(routing([stage(15, 40, 41)], 0, 30)).toMatchObject({mirror: 0.5, first: 0, all: 0});
  });

  test("keeps all tenants on the first box until the second takes over", () => {
    const [one, two] = [stage(-30, -20, -19), stage(10, 14, 15)];
    expect(routing([one, two], 0, 10)).toMatchObject({first: 1, all: 1, stage: one});
    expect(routing([one, two], 0, 30)).toMatchObject({first: 1, all: 1, stage: two});
  });

  test("without a box routes nothing to one", () => {
    expect(routing([], 0, 30)).toEqual({mirror: 0, first: 0, all: 0, stage: undefined});
  });
});

describe("tenant by tenant", () => {
  const {trace, first} = (() => {
    const played = play("l40s", 1);
    return {trace: played, first: played.stages[0].liveMonth};
  })();

  test("the cutover's month sends the cloud what comes before it: less than all, more than nothing", () => {
    const sent = trace.cloud.chat.outputTokens[first];
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(trace.demand.chat.outputTokens[first]);
  });

  test("mirror mode takes energy before the first answer", () => {
    const held = play("l40s", 1, {world: withContingency(calm, "accuracyGap", {mode: "on", holdWeeks: 8})});
    const mirrored = held.mirrorShare.findIndex((share) => share === 1);
    expect(held.energyKwh[mirrored]).toBeGreaterThan(0);
    expect(held.liveShare[mirrored]).toBe(0);
    expect(held.cloud.audio.audioMinutes[mirrored]).toBeCloseTo(held.demand.audio.audioMinutes[mirrored], 6);
  });

  test("a tenant on the allow-list stays on the cloud, the others move", () => {
    const world: Scenario = {...calm, tenants: {...calm.tenants, cloudAllowList: ["tenant-3"]}};
    const listed = play("l40s", 1, {world});
    const month = first + 1;
    const share = listed.cloud.chat.outputTokens[month] / listed.demand.chat.outputTokens[month];
    expect(share).toBeCloseTo(1 / listed.tenants[month], 12);
    expect(trace.cloud.chat.outputTokens[month]).toBe(0);
  });

  test("one model's rollback leaves the other routes where they are", () => {
    const world = withContingency(calm, "modelRollback", {mode: "chance", chance: 0.5, days: 20});
    const played = play("l40s", 3, {world});
    const {cutover} = played.lateness?.installation ?? {cutover: Number.NaN};
    const after =
      calendar.monthOf(Math.floor(cutover)) + (cutover > calendar.monthStarts[first] + 20 ? 1 : 0);
    const share = (route: "audio" | "chat" | "reason" | "embed" | "vision") => {
      const figure = route === "audio" ? "audioMinutes" : "inputTokens";
      return played.cloud[route][figure][after] / played.demand[route][figure][after];
    };
    const shares = (["audio", "chat", "reason", "embed", "vision"] as const).map(share);
    const plain = Math.min(...shares);
    expect(shares.some((one) => one > plain + 0.1)).toBe(true);
    expect(shares.filter((one) => Math.abs(one - plain) < 1e-9).length).toBeGreaterThan(0);
  });
});
