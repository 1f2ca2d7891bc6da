import {flushSync} from "svelte";
import {expect, test, vi} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {answer} from "../../model/report/charts/fixture.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {Engine} from "../engine/engine.svelte.ts";
import {Plan} from "../state/plan.svelte.ts";
import {knowSaved} from "./knowSaved.svelte.ts";

const base = standard as unknown as Scenario;
const saved = {...answer, replications: 200, hash: "saved"};

function opened(changes: string): {plan: Plan; engine: Engine; read: ReturnType<typeof vi.fn>} {
  const plan = new Plan(base, {scenario: base.id, changes, option: null, view: "decision"} as never);
  const engine = new Engine(() => ({
    postMessage: () => {},
    terminate: () => {},
    onmessage: null,
    onerror: null,
  }));
  const read = vi.fn(() => Promise.resolve({scenario: base, answer: saved}));
  knowSaved(plan, engine, read);
  return {plan, engine, read};
}

test("a link with changes is held against the answer that came with the page, once it has its own", async () => {
  const {plan, engine, read} = opened("1*tenants.target_14");
  engine.ask(plan.question, plan.scenario);
  flushSync();
  expect(read).not.toHaveBeenCalled();
  engine.know(plan.question, plan.scenario, {...answer, replications: 200});
  engine.ask(plan.question, plan.scenario);
  flushSync();
  await vi.waitFor(() => expect(engine.baseline?.answers.get(200)?.hash).toBe("saved"));
  expect(engine.answer?.hash).toBe(answer.hash);
});

test("an unchanged plan has nothing to be held against, and nothing is fetched for it", () => {
  const {plan, engine, read} = opened("");
  engine.know(plan.question, plan.scenario, {...answer, replications: 200});
  engine.ask(plan.question, plan.scenario);
  flushSync();
  expect(read).not.toHaveBeenCalled();
});
