import {expect, test} from "vitest";
import type {Answer} from "../../model/plan.ts";
import {baselineOf} from "./baseline.ts";
import type {Screen} from "./screen.svelte.ts";

const of = (replications: number) => ({replications}) as Answer;
const known = {key: "base#", answers: new Map([10, 200, 40].map((futures) => [futures, of(futures)]))};

/** What of the screen is asked: the plan's question and the answers that were seen. */
const screen = (changes: string, futures: number, baseline: typeof known | null = known): Screen =>
  ({
    plan: {changes, question: `base#${changes}`},
    engine: {baseline},
    answer: of(futures),
  }) as unknown as Screen;

test("a changed plan is held against the plan as saved in as many futures, which are the same futures", () => {
  expect(baselineOf(screen("1*tenants.target_14", 40))).toEqual({same: of(40), finest: of(200)});
});

test("other numbers of futures are only looked at, not subtracted", () => {
  expect(baselineOf(screen("1*tenants.target_14", 1000))).toEqual({same: null, finest: of(200)});
});

test("an unchanged plan, one never seen and another scenario have nothing to be held against", () => {
  expect(baselineOf(screen("", 200))).toBeNull();
  expect(baselineOf(screen("1*tenants.target_14", 200, null))).toBeNull();
  expect(baselineOf(screen("1*tenants.target_14", 200, {...known, key: "other#"}))).toBeNull();
});
