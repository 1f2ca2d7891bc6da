import type {Fact} from "./types.ts";
import {toBase} from "./unitsOfPrint.ts";

/**
 * The facts of one thing (a GPU, a model), read by parameter. What is missing or of a wrong kind
 * becomes an issue, so that all are reported at once; the value read then is a harmless stand-in.
 */
export class Thing {
  readonly id: string;
  readonly #file: string;
  readonly #facts: ReadonlyMap<string, Fact>;
  readonly #issues: string[];

  constructor(id: string, file: string, facts: readonly Fact[], issues: string[]) {
    this.id = id;
    this.#file = file;
    this.#facts = new Map(facts.map((fact) => [fact.parameter, fact]));
    this.#issues = issues;
  }

  has(parameter: string): boolean {
    return this.#facts.has(parameter);
  }

  /** In base units: bytes, bytes a second, FLOP a second, watts, seconds. */
  base(parameter: string, ...units: string[]): number {
    const fact = this.#expect(parameter, units);
    return fact === undefined ? Number.NaN : toBase(fact.number, fact.unit);
  }

  /** As printed, where the unit has no base: a count, a price. */
  number(parameter: string, ...units: string[]): number {
    return this.#expect(parameter, units)?.number ?? Number.NaN;
  }

  text(parameter: string, unit = "text"): string {
    return this.#expect(parameter, [unit])?.value ?? "";
  }

  oneOf<T extends string>(parameter: string, allowed: readonly T[]): T {
    const text = this.text(parameter);
    const found = allowed.find((candidate) => candidate === text);
    if (found === undefined && text !== "") {
      this.#issue(parameter, `must be one of ${allowed.join(", ")}, got ${text}`);
    }
    return found ?? allowed[0];
  }

  #expect(parameter: string, units: readonly string[]): Fact | undefined {
    const fact = this.#facts.get(parameter);
    if (fact === undefined) {
      this.#issue(parameter, "is missing");
      return undefined;
    }
    if (units.includes(fact.unit)) return fact;
    this.#issue(parameter, `must be in ${units.join(" or ")}, got ${fact.unit}`);
    return undefined;
  }

  #issue(parameter: string, rule: string): void {
    this.#issues.push(`${this.#file}.csv: ${this.id}: ${parameter}: ${rule}`);
  }
}

/** The things of one file, each built from its facts, by id in the order of the file. */
export function readThings<T>(
  file: string,
  facts: readonly Fact[],
  issues: string[],
  build: (thing: Thing) => T,
): ReadonlyMap<string, T> {
  const byId = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (fact.file !== file) continue;
    const own = byId.get(fact.id);
    if (own === undefined) byId.set(fact.id, [fact]);
    else own.push(fact);
  }
  return new Map([...byId].map(([id, own]) => [id, build(new Thing(id, file, own, issues))]));
}
