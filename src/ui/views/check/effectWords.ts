import {money} from "../../../model/report/format.ts";
import {headlineOf} from "../../../model/report/headline.ts";
import {futures} from "../../../model/units/phrases.ts";
import type {Outcome} from "../../engine/studies/outcome.ts";
import type {WhatIf} from "../../engine/studies/whatIf.ts";
import {GATE_WORDS} from "../decision/gateWords.ts";

const signed = (myr: number): string => `${myr > 0 ? "+" : ""}${money(myr)}`;

/** What a what-if does to the decision: the verdict first, then each option's worth and gates, then the date. */
export function effectWords({before, after, issues}: WhatIf): string[] {
  if (after === null) return issues.map((issue) => `The rules refuse it: ${issue}`);
  const words = [verdictChange(before, after)];
  for (const option of after.options) {
    const was = before.options.find(({id}) => id === option.id);
    if (!was) continue;
    const parts: string[] = [];
    const change = option.npvChangeMyr;
    if (change && (change.low > 0 || change.high < 0))
      parts.push(`NPV ${signed(change.mean)} (${signed(change.low)} to ${signed(change.high)})`);
    const gained = was.missed.filter((gate) => !option.missed.includes(gate));
    const lost = option.missed.filter((gate) => !was.missed.includes(gate));
    if (gained.length > 0) parts.push(`now keeps ${gained.map((gate) => GATE_WORDS[gate]).join(", ")}`);
    if (lost.length > 0) parts.push(`now misses ${lost.map((gate) => GATE_WORDS[gate]).join(", ")}`);
    const [late, now] = [was.chanceLiveByPlan, option.chanceLiveByPlan];
    if (late !== null && now !== null && Math.abs(now - late) >= 0.02)
      parts.push(`live by the planned date in ${futures(now)}, not ${futures(late)}`);
    if (parts.length > 0) words.push(`${option.label}: ${parts.join("; ")}`);
  }
  return words.length === 1 ? [...words, "No option's worth, gates or date move"] : words;
}

function verdictChange(before: Outcome, after: Outcome): string {
  const {outcome, leader, sentence} = after.verdict;
  const same = before.verdict.outcome === outcome && before.verdict.leader === leader;
  return `The verdict ${same ? "stays" : "becomes"}: ${headlineOf(sentence).headline}`;
}
