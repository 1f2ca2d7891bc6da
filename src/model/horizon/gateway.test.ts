import {describe, expect, test} from "vitest";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {BoxResponse} from "../serving/boxResponse.ts";
import {box, calendar, calm, play, withContingency} from "./fixture.ts";
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

  test("a rollback of all models takes its days from those on the box, in the cutover's month too", () => {
    const plain = play("l40s", 1);
    const back = play("l40s", 1, {world: withContingency(calm, "modelRollback", {mode: "on", days: 4})});
    const month = first; // the cutover and four days after it lie in January, and nobody in it is sensitive
    const days = calendar.monthStarts[month + 1] - calendar.monthStarts[month];
    expect(plain.lateness?.installation.cutover).toBeLessThan(calendar.monthStarts[month + 1] - 4);
    const more = back.cloud.chat.outputTokens[month] - plain.cloud.chat.outputTokens[month];
    expect(more / plain.demand.chat.outputTokens[month]).toBeCloseTo(4 / days, 9);
  });

  test("a sensitive tenant is without a model for the days of its rollback, counted from the cutover", () => {
    const {tenants} = calm;
    const world: Scenario = {
      ...withContingency(calm, "modelRollback", {mode: "on", days: 4}),
      tenants: {...tenants, existing: {a: {label: "A", sensitive: true, usage: 1}}},
    };
    const {sensitiveAvailability, lateness} = play("l40s", 1, {world});
    const onBox = calendar.monthStarts[first + 1] - (lateness?.installation.cutover ?? Number.NaN);
    expect(sensitiveAvailability[first]).toBeCloseTo(1 - 4 / onBox, 9);
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

describe("the gateway's rule on errors", () => {
  const down = withContingency(calm, "serverDown", {mode: "on", failuresPerYear: 0, repairHours: 12});
  const month = calendar.monthOf(calendar.dayOf(`${calm.tenants.targetMonth}-01`));
  const seconds = (calendar.monthStarts[month + 1] - calendar.monthStarts[month]) * 86_400;
  const withShare = (failoverErrorShare: number) =>
    play("l40s", 1, {world: {...down, gateway: {...down.gateway, failoverErrorShare}}});

  test("sees a box that is away when a twentieth of a minute's requests failed: three seconds are lost", () => {
    expect(withShare(0.05).availability[month]).toBeCloseTo(1 - 3 / seconds, 12);
  });

  test("never does where all of them may fail: who may leave is without service as long as the box", () => {
    const {availability, cloud} = withShare(1);
    expect(availability[month]).toBeCloseTo(1 - (12 * 3600) / seconds, 12);
    expect(cloud.chat.outputTokens[month]).toBeCloseTo(0, 6);
  });

  test("keeps open work in the cloud for a minute after the box is back", () => {
    const {cloud, demand, sensitiveTenants, tenants} = withShare(0);
    expect(sensitiveTenants[month] / tenants[month]).toBeGreaterThan(0);
    const open = demand.chat.outputTokens[month] * (1 - sensitiveTenants[month] / tenants[month]);
    const share = cloud.chat.outputTokens[month] / open;
    expect(share).toBeCloseTo((12 * 3600 + 60) / seconds, 6);
  });
});

describe("a route without a fallback in the cloud", () => {
  const routes = {...calm.routes, vision: {...calm.routes.vision, cloud: null}};
  const world: Scenario = {...calm, routes};

  test("is answered by nobody until the box is live, and by the box from then on", () => {
    const {availability, cloud, stages} = play("l40s", 1, {world});
    expect(availability[0]).toBeCloseTo(4 / 5, 12);
    expect(cloud.vision.outputTokens[0]).toBe(0);
    expect(availability[stages[0].liveMonth + 1]).toBe(1);
    expect(play("cloud", 1, {world}).availability[12]).toBeCloseTo(4 / 5, 12);
  });
});

test("a model that found no room leaves its route to the cloud alone", () => {
  const whole = box();
  const without =
    (at: BoxResponse["at"]): BoxResponse["at"] =>
    (tenants, sensitive) => {
      const point = at(tenants, sensitive);
      return {...point, cloudShare: {...point.cloudShare, reason: 1}};
    };
  const world = withContingency(calm, "openaiOutage", {mode: "chance", perYear: 2000, hours: 24});
  const all = play("l40s", 1, {world, boxes: () => whole});
  const four = play("l40s", 1, {world, boxes: () => ({...whole, at: without(whole.at)})});
  const month = all.stages[0].liveMonth + 1;
  expect(all.availability[month]).toBe(1);
  expect(four.availability[month]).toBeCloseTo(4 / 5, 12);
});
