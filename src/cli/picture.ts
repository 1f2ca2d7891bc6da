import {InvalidArgumentError} from "commander";
import {parseHTML} from "linkedom";
import {screenInk} from "../model/report/charts/ink.ts";
import {chartPicture} from "../model/report/charts/picture.ts";
import type {Size, View} from "../model/report/charts/view.ts";
import type {Scenario} from "../model/scenario/schema/scenario.ts";
import {BadInput} from "./badInput.ts";
import {writeText} from "./files.ts";

/** Colours of a scenario's options, as on the page. */
export const inkOf = ({options}: Scenario) => screenInk(Object.keys(options));

/** The file of a picture, before anything is played for it. */
export function svgFile(file: string): string {
  if (!file.endsWith(".svg")) throw new InvalidArgumentError("must end in .svg");
  return file;
}

/** Writes a chart of the page as a picture that stands alone, in the colours of paper. */
export function writePicture(file: string, view: View, size: Size, {id, run}: Scenario): void {
  const {document} = parseHTML("<!doctype html><html><body></body></html>");
  const picture = chartPicture(view, size, `${id}, seed ${run.seed}`, document);
  if (picture === null) throw new BadInput([`--svg: there is nothing to draw: ${view.title}`]);
  writeText(file, `${picture}\n`);
}
