import {openInput} from "../openInput.ts";
import type {Explained, Explanation} from "./explanation.ts";
import {shownIn} from "./words.ts";

/** An input explains itself: where it comes from and how far it may go. */
export function explainInput(path: string, {scenario, catalogue}: Explained): Explanation | null {
  const input = openInput(scenario, catalogue, path);
  if (input.value === null) return null;
  const value = typeof input.value === "number" ? input.value : null;
  return {
    title: input.label,
    value,
    shown: value === null ? String(input.value) : shownIn(value, input.unit),
    unit: input.unit,
    says: "An input of the scenario: nothing computes it, and you may set your own.",
    formula: "as stated by its source",
    working: null,
    sum: [],
    band: null,
    inputs: [path],
    notes: [],
  };
}
