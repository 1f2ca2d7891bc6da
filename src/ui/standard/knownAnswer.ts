import type {Answer} from "../../model/plan.ts";
import {canonicalJson} from "../../model/scenario/canonicalJson.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";

/** An answer that was made when the page was built, and the scenario it is of. */
export interface KnownAnswer {
  readonly scenario: Scenario;
  readonly answer: Answer;
}

/** Where the build left the answer of the first screen: the address of a JSON file, or in a page of one file its text. */
const PLACE = "standard-answer";

/**
 * The answer that came with the page, where a link asks for the standard scenario as it stands; null where it asks for
 * something else, or the page was built without.
 */
export async function fetchKnownAnswer(hash: string): Promise<KnownAnswer | null> {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  return [...parts.keys()].some((part) => part !== "view" && part !== "option") ? null : readKnownAnswer();
}

/** The answer that came with the page, whatever a link asks for; null where the page was built without. */
export async function readKnownAnswer(): Promise<KnownAnswer | null> {
  const place = document.getElementById(PLACE);
  if (place === null) return null;
  try {
    if (!(place instanceof HTMLLinkElement)) return JSON.parse(place.textContent) as KnownAnswer;
    return (await (await fetch(place.href)).json()) as KnownAnswer;
  } catch {
    return null; // the engine makes it again
  }
}

/** Whether an answer is of a scenario, to the letter: an older one must never stand for a newer. */
export const isOf = ({scenario}: KnownAnswer, asked: Scenario): boolean =>
  canonicalJson(scenario) === canonicalJson(asked);
