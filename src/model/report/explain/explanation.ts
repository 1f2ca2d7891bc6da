import type {Catalogue} from "../../catalogue/types.ts";
import type {Decision, Quantiles} from "../../experiments/answer.ts";
import type {ClaimResult} from "../../planCheck/claim.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {SectionSeven} from "../sectionSeven.ts";

/** One part of a sum. */
export interface Addend {
  readonly label: string;
  readonly value: number;
  /** Why it is there, or how it is made; null where the label says it all. */
  readonly note: string | null;
}

/** How a number comes about: what a reader finds behind it. */
export interface Explanation {
  /** What it is, and whose. */
  readonly title: string;
  /** null: it never happens, or is no number. */
  readonly value: number | null;
  /** As people read it. */
  readonly shown: string;
  readonly unit: string;
  /** What it tells, in a sentence. */
  readonly says: string;
  readonly formula: string;
  /** The formula with the values in it, `5 x 3 = 15`; null where `sum` has them. */
  readonly working: string | null;
  /** Parts that add up to the value to the last digit; empty where it is no sum. */
  readonly sum: readonly Addend[];
  /** The doubt it carries, in its own unit; null where it has none. */
  readonly band: Quantiles | null;
  /** Paths of the scenario that it rests on. */
  readonly inputs: readonly string[];
  /** What else a reader must know to take it rightly. */
  readonly notes: readonly string[];
}

/** What is said of a number that is no part of the answer, such as the result of a study. */
export type OwnExplanation = Pick<Explanation, "title" | "formula"> & Partial<Explanation>;

/** A reference to a number of the answer, or what is said of another. */
export type Explains = string | OwnExplanation;

/** What explanations are made of: an answer, the question it answers, and the facts beside it. */
export interface Explained {
  readonly answer: Decision & {
    readonly planCheck: readonly ClaimResult[];
    readonly sectionSeven: readonly SectionSeven[];
  };
  readonly scenario: Scenario;
  readonly catalogue: ExplainFacts;
}

/** What of the catalogue is needed: a page need not carry the rest. */
export type ExplainFacts = Pick<Catalogue, "sources" | "servers" | "gpus" | "facts">;
