import {expect, test} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import type {Carried} from "../experiments/engineer/carried.ts";
import {ScenarioSchema} from "../scenario/schema/scenario.ts";
import type {Saturation} from "../serving/saturation.ts";
import {carriedRows} from "./carriedRows.ts";
import {monthsAnswer} from "./charts/horizonFixture.ts";

const scenario = ScenarioSchema.parse(standard);
const option = monthsAnswer.options[monthsAnswer.options.length - 1];

const up = (tenants: number, more: Partial<Saturation> = {}): Saturation => ({
  target: 2,
  tenants,
  ambientSessions: 0.9 * tenants,
  chatSessions: 2 * tenants,
  orMore: false,
  idleP95: 39.2,
  bottleneck: "memory bandwidth",
  ...more,
});
const box = (cards: Carried["cards"], objectives: Carried["objectives"]): Carried => ({
  cards,
  gpus: 4,
  placement: null,
  sentence: null,
  objectives,
});
const all = {soap: up(0), whisper: up(0.5), retrieval: up(60, {orMore: true}), chat: up(16)};
const rows = carriedRows([box("all", all), box("one supply lost", null)], option, scenario);
const words = (id: string) => rows.find((row) => row.id === id)?.carries[0];

test("an objective that an idle box misses carries nobody, and says how slow one alone is", () => {
  expect(words("soap")).toEqual({words: "none: 39 s alone", holds: false});
});

test("what is missed from the first session has no date by which to order", () => {
  expect(rows[0]).toMatchObject({month: "the first session", band: "", orderBy: ""});
});

test("sessions are counted whole, chats for the chat, against those that are wanted", () => {
  expect(words("whisper")).toEqual({words: "fewer than 1", holds: false});
  expect(words("chat")).toEqual({words: "32 chats", holds: true});
});

test("where the largest load that is played still holds, it says so", () => {
  expect(words("retrieval")).toEqual({words: "54 sessions or more", holds: true});
  expect(rows.find(({id}) => id === "retrieval")?.stops).toBe("nothing up to there");
});

test("a box on which no model is left runs nothing", () => {
  expect(rows[0].carries[1]).toEqual({words: "nothing runs", holds: false});
});

test("rows are named with their objective", () => {
  expect(rows.map(({label}) => label)).toEqual([
    "SOAP note within 2 s",
    "Transcript of 10 min within 2.5 s",
    "Retrieval within 150 ms",
    "Chat's first token within 2 s",
    "Outgrown by the load itself",
  ]);
});
