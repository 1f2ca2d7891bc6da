import {pow} from "../units/exactMath.ts";
import {column, type Sheet, type SheetCell} from "./sheets.ts";

/**
 * What the formulas of a workbook come to, for tests where no spreadsheet is at hand: sums, SUM and SUMPRODUCT over
 * ranges, the four operations, powers and brackets. Throws on anything else.
 */
export class Evaluator {
  readonly #cells = new Map<string, SheetCell>();
  readonly #known = new Map<string, number>();

  constructor(sheets: readonly Sheet[]) {
    for (const {name, rows} of sheets)
      for (const [row, cells] of rows.entries())
        for (const [place, cell] of cells.entries())
          this.#cells.set(`${name}!${column(place)}${row + 1}`, cell ?? null);
  }

  /** The number in a cell, as `Monthly!D2`. */
  value(reference: string): number {
    const known = this.#known.get(reference);
    if (known !== undefined) return known;
    const cell = this.#cells.get(reference) ?? null;
    const [sheet] = reference.split("!");
    const value =
      cell === null || "text" in cell
        ? 0
        : "number" in cell
          ? cell.number
          : this.#formula(cell.formula, sheet);
    this.#known.set(reference, value);
    return value;
  }

  #formula(source: string, sheet: string): number {
    const tokens = source.match(TOKEN) ?? [];
    if (tokens.join("") !== source) throw new Error(`a formula must be of known parts, got ${source}`);
    let at = 0;
    const take = (wanted: string): boolean => tokens[at] === wanted && ++at > 0;
    const need = (wanted: string): void => {
      if (!take(wanted))
        throw new Error(`a formula must have ${wanted} after ${tokens.slice(0, at).join("")}`);
    };
    const range = (): number[] => {
      const from = full(tokens[at++], sheet);
      need(":");
      return this.#range(from, tokens[at++].replaceAll("$", ""));
    };
    const primary = (): number => {
      if (take("(")) return closed(sum());
      if (take("SUM")) {
        need("(");
        return closed(range().reduce((a, b) => a + b, 0));
      }
      if (take("SUMPRODUCT")) {
        need("(");
        const left = range();
        need(",");
        const right = range();
        return closed(left.reduce((total, value, index) => total + value * right[index], 0));
      }
      const token = tokens[at++];
      return /^[\d.]/.test(token) ? Number(token) : this.value(full(token, sheet));
    };
    const closed = (value: number): number => {
      need(")");
      return value;
    };
    const power = (): number => {
      const base = primary();
      return take("^") ? pow(base, primary()) : base;
    };
    const product = (): number => {
      let value = power();
      for (;;) {
        if (take("*")) value *= power();
        else if (take("/")) value /= power();
        else return value;
      }
    };
    const sum = (): number => {
      let value = product();
      for (;;) {
        if (take("+")) value += product();
        else if (take("-")) value -= product();
        else return value;
      }
    };
    const value = sum();
    if (at < tokens.length) throw new Error(`a formula must end after ${tokens.slice(0, at).join("")}`);
    return value;
  }

  #range(from: string, to: string): number[] {
    const [sheet, first] = from.split("!");
    const [start, end] = [first, to].map((cell) => (/^([A-Z]+)(\d+)$/.exec(cell) ?? []).slice(1));
    const values: number[] = [];
    for (let row = Number(start[1]); row <= Number(end[1]); row++)
      for (let place = placeOf(start[0]); place <= placeOf(end[0]); place++)
        values.push(this.value(`${sheet}!${column(place)}${row}`));
    return values;
  }
}

const TOKEN = /[A-Za-z]+!\$?[A-Z]+\$?\d+|\$?[A-Z]{1,2}\$?\d+|SUMPRODUCT|SUM|\d+(?:\.\d+)?|[-+*/^(),:]/g;

const full = (reference: string, sheet: string): string => {
  const plain = reference.replaceAll("$", "");
  return plain.includes("!") ? plain : `${sheet}!${plain}`;
};

const placeOf = (letters: string): number =>
  [...letters].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1;
