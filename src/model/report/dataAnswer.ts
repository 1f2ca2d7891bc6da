import {provenanceOf} from "../scenario/provenanceOf.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {standingsOf} from "./evidence.ts";
import {counted, number} from "./format.ts";

/** What does the answer rest on? One sentence; `months` are the actual ones that the forecast is held against. */
export function dataAnswer(scenario: Scenario, months: number): string {
  const standings = standingsOf(scenario);
  const of = (standing: string) => standings.get(standing) ?? 0;
  const all = [...standings.values()].reduce((sum, count) => sum + count, 0);
  const drawn = Object.keys(scenario.uncertainty.ranges);
  const guessed = drawn.filter((path) => provenanceOf(scenario, path)?.standing === "assumed");
  const inputs = `${number(of("measured"))} of ${counted(all, "input")} ${of("measured") === 1 ? "is" : "are"} measured and ${number(of("assumed"))} assumed`;
  const ranges =
    drawn.length === 0
      ? "none has a range"
      : `of the ${number(drawn.length)} with a range ${number(guessed.length)} are assumed`;
  const lived =
    months === 0
      ? "no actual month has been held against the forecast yet"
      : `${counted(months, "actual month")} ${months === 1 ? "is" : "are"} held against the forecast`;
  return `${inputs}; ${ranges}, and ${lived}.`;
}
