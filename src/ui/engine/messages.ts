import type {Answer} from "../../model/plan.ts";
import type {Issue} from "../../model/scenario/issue.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
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
    }
  | {
      /** After the answer of the same id: void as soon as that is. Studies are made in the order they are asked. */
      readonly kind: "study";
      readonly id: number;
      readonly key: string;
      readonly scenario: Scenario;
      readonly ask: StudyAsk;
    }
  | {readonly kind: "cancel"; readonly id: number};

/** What the worker says, with the id of the request that it speaks of. */
export type Reply =
  | {
      readonly kind: "progress";
      readonly id: number;
      readonly done: number;
      readonly of: number;
    }
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
  | {readonly kind: "refused"; readonly id: number; readonly issues: readonly Issue[]}
  | {readonly kind: "failed"; readonly id: number; readonly message: string};
