import {longer} from "../../kernel/longer.ts";
import type {Seconds, Tokens} from "../../units/quantities.ts";

/** What a request is for; decides what happens when it is answered. */
export const PURPOSES = [
  "draft",
  "note",
  "chat",
  "reason",
  "photo",
  "window",
  "lastWindow",
  "clip",
  "embed",
  "rerank",
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Requests under way, a row each, one column a property; rows are used again. */
export class RequestTable {
  readonly purpose: Purpose[] = [];
  /** The visit, session or clip that asked. */
  owner = new Int32Array(64);
  sensitive = new Uint8Array(64);
  /** Tokens of the prompt, or windows of audio. */
  input = new Int32Array(64);
  output = new Int32Array(64);
  /** Prompt tokens that the prefix cache holds. */
  hit = new Int32Array(64);
  arrived = new Float64Array(64);
  admitted = new Float64Array(64);
  firstToken = new Float64Array(64);
  private readonly unused: number[] = [];
  private rows = 0;

  open(
    purpose: Purpose,
    owner: number,
    sensitive: boolean,
    input: Tokens,
    output: Tokens,
    hit: Tokens,
    at: Seconds,
  ): number {
    const row = this.unused.pop() ?? this.rows++;
    if (row === this.owner.length) this.grow();
    this.purpose[row] = purpose;
    this.owner[row] = owner;
    this.sensitive[row] = sensitive ? 1 : 0;
    this.input[row] = input;
    this.output[row] = output;
    this.hit[row] = Math.min(hit, input - 1);
    this.arrived[row] = at;
    this.admitted[row] = Number.NaN;
    this.firstToken[row] = Number.NaN;
    return row;
  }

  close(row: number): void {
    this.unused.push(row);
  }

  /** Rows that are open. */
  get size(): number {
    return this.rows - this.unused.length;
  }

  private grow(): void {
    const length = 2 * this.owner.length;
    this.owner = longer(this.owner, length);
    this.sensitive = longer(this.sensitive, length);
    this.input = longer(this.input, length);
    this.output = longer(this.output, length);
    this.hit = longer(this.hit, length);
    this.arrived = longer(this.arrived, length);
    this.admitted = longer(this.admitted, length);
    this.firstToken = longer(this.firstToken, length);
  }
}
