import type {Look} from "../../model/experiments/look.ts";
import type {Answer} from "../../model/plan.ts";
import type {Issue} from "../../model/scenario/issue.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import type {InquiryAsk} from "./inquiries.ts";
import type {PlayedBefore} from "./playedBefore.ts";
import type {StudyAsk} from "./studies/catalogue.ts";

/** What the page asks of its worker. Ids rise; a request makes those before it void. */
export type Request =
  | {
      readonly kind: "plan";
      readonly id: number;
      readonly scenario: Scenario;
      /** Futures of each answer, one after the other: coarse first. */
      readonly rungs: readonly number[];
      /** The first of them may be a first look, of boxes that are loaded with few notes. */
      readonly firstLook?: boolean;
      /** Futures of a look before them, out of boxes that stand; none is asked for where it is left out. */
      readonly look?: number;
      /** The plan is the one before, asked more finely: its studies go on. */
      readonly more?: boolean;
    }
  | {
      /** After the answer of the same id; a newer plan voids it. Studies are made in the order they are asked. */
      readonly kind: "study";
      readonly id: number;
      readonly key: string;
      readonly scenario: Scenario;
      readonly ask: StudyAsk;
    }
  /** A study that is no longer looked at: put by. */
  | {readonly kind: "drop"; readonly id: number; readonly key: string}
  /** Stops the answer; studies go on. */
  | {readonly kind: "cancel"; readonly id: number}
  | {
      /** Answered at once, between two slices of whatever is made; makes nothing void. Its ids are its own. */
      readonly kind: "inquiry";
      readonly id: number;
      readonly ask: InquiryAsk;
    };

/** What a worker is told before anything is asked of it: what need not be played again. */
export interface Told {
  readonly kind: "played";
  readonly before: PlayedBefore;
}

/** What the worker says, with the id of the request that it speaks of. */
export type Reply =
  | {
      readonly kind: "progress";
      readonly id: number;
      readonly done: number;
      readonly of: number;
    }
  /** Of an id that may be void already: it is made within one turn, and follows the finger. */
  | {readonly kind: "look"; readonly id: number; readonly look: Look}
  | {readonly kind: "answer"; readonly id: number; readonly answer: Answer}
  | {
      readonly kind: "studied";
      readonly id: number;
      readonly key: string;
      readonly done: number;
      readonly of: number;
      /** What there is to show so far; whole when `finished`. */
      readonly result?: unknown;
      readonly finished: boolean;
    }
  | {readonly kind: "told"; readonly id: number; readonly result: unknown}
  | {readonly kind: "refused"; readonly id: number; readonly issues: readonly Issue[]}
  | {readonly kind: "failed"; readonly id: number; readonly message: string};
