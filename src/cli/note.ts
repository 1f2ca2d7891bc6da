import {dirname, join} from "node:path";
import {parseHTML} from "linkedom";
import type {Answer} from "../model/plan.ts";
import {cumulativeCash} from "../model/report/charts/cumulativeCash.ts";
import {screenInk} from "../model/report/charts/ink.ts";
import {loadAgainstCapacity} from "../model/report/charts/loadAgainstCapacity.ts";
import {chartSvg} from "../model/report/charts/svg.ts";
import type {Figure} from "../model/report/note/blocks.ts";
import {decisionNote} from "../model/report/note/decisionNote.ts";
import {noteHtml} from "../model/report/note/html.ts";
import {noteMarkdown} from "../model/report/note/markdown.ts";
import type {Scenario} from "../model/scenario/schema/scenario.ts";
import {BadInput} from "./badInput.ts";
import {writeText} from "./files.ts";

/** Two charts side by side on A4. */
const SIZE = {width: 430, height: 190};

/** What a note may be written as, by the end of its file's name. */
export function noteForm(file: string): "md" | "html" {
  const form = /\.(md|html)$/.exec(file)?.[1];
  if (form !== "md" && form !== "html") throw new BadInput([`--note: must end in .md or .html, got ${file}`]);
  return form;
}

/** Writes the decision note: a page with its charts in it, or Markdown with them as files beside it. */
export function writeNote(file: string, answer: Answer, scenario: Scenario): void {
  const form = noteForm(file);
  const figures = chartsOf(answer, scenario);
  const blocks = decisionNote(answer, scenario, figures);
  if (form === "html") return writeText(file, noteHtml(blocks));
  writeText(file, noteMarkdown(blocks));
  for (const {id, svg} of figures) writeText(join(dirname(file), `${id}.svg`), `${svg}\n`);
}

function chartsOf(answer: Answer, scenario: Scenario): Figure[] {
  const {document} = parseHTML("<!doctype html><html><body></body></html>");
  const ink = screenInk(answer.options.map(({id}) => id));
  const {leader} = answer.verdict;
  return [cumulativeCash(answer, leader, ink), loadAgainstCapacity(answer, leader, scenario, ink)].flatMap(
    (view) => {
      const svg = chartSvg(view, SIZE, document);
      return svg === null ? [] : [{id: view.id, title: `${view.title} (${view.subtitle})`, svg}];
    },
  );
}
