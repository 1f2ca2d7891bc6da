import type {Answer} from "../../../model/plan.ts";
import {cumulativeCash} from "../../../model/report/charts/cumulativeCash.ts";
import {screenInk} from "../../../model/report/charts/ink.ts";
import {loadAgainstCapacity} from "../../../model/report/charts/loadAgainstCapacity.ts";
import {chartSvg} from "../../../model/report/charts/svg.ts";
import type {Block, Figure} from "../../../model/report/note/blocks.ts";
import {decisionNote} from "../../../model/report/note/decisionNote.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";
import {today} from "../../state/today.ts";
import {changesBetween} from "../../views/data/changes.ts";

/** Two charts side by side on A4. */
const SIZE = {width: 430, height: 190};

/** The note of the answer on screen: with its charts for paper, without them for words. */
export function makeNote(
  answer: Answer,
  scenario: Scenario,
  base: Scenario,
  charts: "with charts" | "in words",
): readonly Block[] {
  const written = {
    date: today(),
    address: location.href,
    changed: changesBetween(base, scenario).map(
      ({label, path, from, to}) => `${label || path} ${from} → ${to}`,
    ),
  };
  return decisionNote(answer, scenario, charts === "in words" ? [] : figuresOf(answer, scenario), written);
}

/** Of the option that the verdict speaks of. */
function figuresOf(answer: Answer, scenario: Scenario): Figure[] {
  const ink = screenInk(answer.options.map(({id}) => id));
  const {leader} = answer.verdict;
  return [cumulativeCash(answer, leader, ink), loadAgainstCapacity(answer, leader, scenario, ink)].flatMap(
    (view) => {
      const svg = chartSvg(view, SIZE, document);
      return svg === null ? [] : [{id: view.id, title: `${view.title} (${view.subtitle})`, svg}];
    },
  );
}
