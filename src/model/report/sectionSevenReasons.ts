import type {OptionFinance} from "../experiments/answer.ts";
import {LINE_WORDS, type Line} from "../finance/lines.ts";
import {ringgit} from "../units/phrases.ts";
import type {OpenCostLine} from "./sectionSeven.ts";

/** The lines of the ledger in which a server is paid. */
const PAID: readonly Line[] = ["hardware", "freight", "importTax"];

/** What the simulated figure of a line of section 7 is made of, where it differs from the plan's. */
export function reasonOf(line: OpenCostLine, {lines}: OptionFinance, from: number, to: number): string {
  if (line.item === "Hardware") {
    const paid = PAID.map((name) => [name, -total(lines[name], 0, lines[name].length)] as const);
    return `written off: ${said(paid)}`;
  }
  const parts = line.simulated.of.map(
    (name) => [name, -total(lines[name], from, to) / Math.max(1, to - from)] as const,
  );
  const same = Math.abs(line.simulated.cashMyrPerMonth - line.cashMyrPerMonth) < 0.5;
  return same ? "the same" : said(parts);
}

const said = (parts: readonly (readonly [Line, number])[]): string =>
  parts
    .filter(([, myr]) => Math.abs(myr) >= 0.5)
    .map(([name, myr]) => `${LINE_WORDS[name].label} ${ringgit(myr)}`)
    .join(" + ") || "nothing is paid";

const total = (values: readonly number[], from: number, to: number): number => {
  let sum = 0;
  for (let month = from; month < Math.min(to, values.length); month++) sum += values[month];
  return sum;
};
