import {expect, test} from "vitest";
import type {Gate} from "../../../model/experiments/answer.ts";
import {relaxationOf} from "./relaxation.ts";

const gate = (id: Gate["id"], value: number, target: number): Gate => ({
  id,
  value,
  target,
  holds: false,
  label: id,
  unit: "",
  because: "",
});

test("what is accepted is at least what the option does, in three digits", () => {
  expect(relaxationOf({gates: [gate("soapP95", 19.4266, 2)]}).set).toEqual([
    {path: "objectives.soapP95Seconds", value: 19.5},
  ]);
  expect(relaxationOf({gates: [gate("availability", 0.99873, 0.999)]}).set).toEqual([
    {path: "objectives.availability", value: 0.9987},
  ]);
});

test("supplies and a session that nobody gets are left: no objective accepts them", () => {
  const {set, left} = relaxationOf({gates: [gate("power", 3000, 6000), gate("ambientConcurrency", 0.5, 12)]});
  expect(set).toEqual([]);
  expect(left).toHaveLength(2);
});

test("that no session is held says nothing new where one alone is too slow", () => {
  const {words} = relaxationOf({gates: [gate("soapP95", 19, 2), gate("ambientConcurrency", 0, 12)]});
  expect(words).toEqual(["a SOAP note in 19 s at p95"]);
});

test("as many sessions as are promised are accepted in the time that their notes and chats then take", () => {
  const {set} = relaxationOf({
    gates: [
      gate("soapP95", 19.4, 2),
      {...gate("ambientConcurrency", 0, 12), needsSeconds: 21.84},
      {...gate("chatConcurrency", 3.2, 30), needsSeconds: 3.857},
    ],
  });
  expect(set).toEqual([
    {path: "objectives.soapP95Seconds", value: 21.9},
    {path: "objectives.chatFirstTokenP95Seconds", value: 3.86},
  ]);
});

test("an option that keeps all needs nothing", () => {
  expect(relaxationOf({gates: [{...gate("soapP95", 1, 2), holds: true}]})).toEqual({
    words: [],
    set: [],
    left: [],
  });
});
