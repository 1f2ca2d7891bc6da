import type {ClaimResult, ClaimVerdict} from "../../../model/planCheck/claim.ts";
import {number} from "../../../model/report/format.ts";
import {percent, seconds} from "../../../model/units/phrases.ts";

/** A verdict as icon and word; colour alone says nothing. */
export const MARKS: Readonly<
  Record<ClaimVerdict, {icon: string; word: string; many: string; tone: "bad" | "open" | "good"}>
> = {
  contradicts: {icon: "⇄", word: "contradicts itself", many: "contradict themselves", tone: "bad"},
  fails: {icon: "✗", word: "fails", many: "fail", tone: "bad"},
  unstated: {icon: "?", word: "rests on what is not said", many: "rest on what is not said", tone: "open"},
  holds: {icon: "✓", word: "holds", many: "hold", tone: "good"},
};

/** What the model computes, with its unit. */
export function amount({value, unit}: ClaimResult["computed"]): string {
  if (value === null) return "never";
  if (unit === "chance") return `a chance of ${percent(value)}`;
  if (unit === "share") return percent(value);
  if (unit === "s") return seconds(value);
  if (unit.startsWith("MYR"))
    return `RM ${number(Number(value.toPrecision(3)))}${unit.slice(3).replace("/", " a ")}`;
  return `${number(Number(value.toPrecision(3)))} ${unit}`;
}
