import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {encodeChanges} from "../../model/scenario/state.ts";
import {LONGEST, writeLink} from "./link.ts";
import type {Plan} from "./plan.svelte.ts";

/** A link that opens in any browser. */
export interface Portable {
  readonly link: string;
  /** Inputs that it carries. */
  readonly changes: number;
  /** Short enough for chats and mail. */
  readonly fits: boolean;
}

const count = (changes: string): number => (changes === "" ? 0 : changes.split("*").length - 1);

/**
 * The plan on screen as a link that rests on nothing this browser keeps: by the name of its scenario where that ships
 * with the page, else as all that differs from the standard one.
 */
export function portable(plan: Plan, standard: Scenario): Portable {
  const changes = plan.isOwn ? encodeChanges(standard, plan.scenario) : plan.changes;
  const scenario = plan.isOwn ? standard.id : plan.base.id;
  const link = writeLink({scenario, kept: null, changes, option: plan.option, view: plan.view}, standard.id);
  return {link, changes: count(changes), fits: link.length <= LONGEST};
}
