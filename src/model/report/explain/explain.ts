import {GATES, type GateId, type OptionAnswer} from "../../experiments/answer.ts";
import {explainClaim} from "./claims.ts";
import {explainCost, explainLine} from "./costs.ts";
import type {Explained, Explanation} from "./explanation.ts";
import type {End} from "./futures.ts";
import {explainGate} from "./gate.ts";
import {GATE_PATHS} from "./gatePaths.ts";
import {explainInput} from "./input.ts";
import {OPTION_FIGURES} from "./optionFigures.ts";

type Of<Rest extends unknown[]> = (about: Explained, ...rest: Rest) => Explanation | null;

/** Explanations of what an option has: `kind:OPTION:name`. */
const OF_OPTION: Readonly<Record<string, Of<[OptionAnswer, string]>>> = {
  option: (about, option, name) => {
    const [figure, end = "p50"] = name.split(".");
    return Object.hasOwn(OPTION_FIGURES, figure) && isEnd(end)
      ? OPTION_FIGURES[figure]({...about, option, end})
      : null;
  },
  gate: (about, option, name) => (isGate(name) ? explainGate(about, option, name) : null),
  cost: explainCost,
  line: explainLine,
};

const isEnd = (name: string): name is End => ["p10", "p50", "p90"].includes(name);
const isGate = (name: string): name is GateId => (GATES as readonly string[]).includes(name);

/**
 * How the number that a reference names comes about: `option:l40s:npv.p90`, `gate:l40s:soapP95`, `target:soapP95`,
 * `cost:l40s:Hardware.accrual`, `line:l40s:energy`, `claim:payback-14-months`, `input:finance.usdMyr`.
 * null where it names nothing of this answer.
 */
export function explain(reference: string, about: Explained): Explanation | null {
  const [kind, id, ...rest] = reference.split(":");
  if (id === undefined) return null;
  if (kind === "input") return explainInput(id, about);
  if (kind === "claim") return explainClaim(id, about);
  if (kind === "target") return isGate(id) ? explainTarget(id, about) : null;
  const option = about.answer.options.find((one) => one.id === id);
  return option && Object.hasOwn(OF_OPTION, kind) ? OF_OPTION[kind](about, option, rest.join(":")) : null;
}

/** What a gate asks: an objective of the scenario, or what the box itself needs. */
function explainTarget(id: GateId, about: Explained): Explanation | null {
  const path = GATE_PATHS[id].target;
  if (path !== null) return explainInput(path, about);
  const option = about.answer.options.find(({gates}) => gates.some((gate) => gate.id === id));
  return option ? explainGate(about, option, id) : null;
}
