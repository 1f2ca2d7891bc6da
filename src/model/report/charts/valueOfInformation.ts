import {barX, tickX} from "@observablehq/plot";
import type {KnownValue} from "../../experiments/valueOfInformation/valueOfInformation.ts";
import {inSentence} from "../../units/phrases.ts";
import {money} from "../format.ts";
import type {Ink} from "./ink.ts";
import {BAR, rowBars} from "./rowBars.ts";
import type {View} from "./view.ts";

export interface NamedValue extends KnownValue {
  readonly label: string;
  readonly unit: string;
}

export interface InformationWorth {
  readonly evpiMyr: number;
  readonly futures: number;
  readonly unknowns: readonly NamedValue[];
}

interface Row {
  readonly unknown: NamedValue;
}

/** Whether an unknown is worth something beyond what one that means nothing would seem to be worth. */
export const isTold = ({evppiMyr, noiseMyr}: KnownValue): boolean => evppiMyr > 2 * noiseMyr && evppiMyr >= 1;

/** What is worth finding out first? The value of knowing each unknown before deciding. */
export function valueOfInformationView(
  {evpiMyr, futures, unknowns}: InformationWorth,
  ink: Ink,
  most = 10,
): View {
  const shown = unknowns.slice(0, most);
  const best = unknowns.find(isTold);
  return {
    id: "value-of-information",
    title: best
      ? `To know "${inSentence(best.label)}" is worth most: up to ${money(best.evppiMyr)}`
      : "No single unknown is worth finding out: none would change the choice",
    subtitle: `RM of NPV by deciding after it is known; to know all would be worth ${money(evpiMyr)}; ${futures} futures`,
    legend: [
      {label: "worth of knowing it", colour: ink.weights, form: "area"},
      {label: "below this line it is noise", colour: ink.objective, form: "line"},
    ],
    table: {
      columns: ["unknown", "worth of knowing it, RM", "noise, RM", "input"],
      rows: unknowns.map(({label, evppiMyr, noiseMyr, path}) => [label, evppiMyr, noiseMyr, path]),
    },
    draw:
      shown.length === 0
        ? null
        : (size) => {
            const high = Math.max(
              1,
              ...shown.map(({evppiMyr, noiseMyr}) => Math.max(evppiMyr, 2 * noiseMyr)),
            );
            const rows = shown.map((unknown) => ({
              path: unknown.path,
              text: `${unknown.label}: ${isTold(unknown) ? money(unknown.evppiMyr) : "nothing found"}`,
              unknown,
            }));
            const marks = [
              barX(rows, {
                y: "path",
                x1: 0,
                x2: ({unknown}: Row) => unknown.evppiMyr,
                fill: ink.weights,
                fillOpacity: ({unknown}: Row) => (isTold(unknown) ? 1 : 0.35),
                ...BAR,
              }),
              tickX(rows, {
                x: ({unknown}: Row) => 2 * unknown.noiseMyr,
                y: "path",
                stroke: ink.objective,
                strokeWidth: 2,
                ...BAR,
              }),
            ];
            return rowBars(rows, [0, high * 1.04], marks, ink, size);
          },
    ...(unknowns.length > 0 ? {inputs: unknowns.map(({path}) => path)} : {}),
    place: (row, column) => {
      const unknown = shown[row];
      return unknown && column === 1 ? {x: unknown.evppiMyr, y: unknown.path} : null;
    },
  };
}
