import {dot, ruleY} from "@observablehq/plot";
import type {LeadIndices} from "../../experiments/sobol/sobolOfLead.ts";
import {inSentence} from "../../units/phrases.ts";
import {money} from "../format.ts";
import type {Ink} from "./ink.ts";
import {BAR_DY, rowBars} from "./rowBars.ts";
import type {View} from "./view.ts";

interface Row {
  readonly unknown: LeadIndices["unknowns"][number];
}

/** Which unknowns does the difference depend on, alone and together with others? With 95 % intervals. */
export function sobolView(
  {unknowns, sdMyr}: LeadIndices,
  names: readonly [string, string],
  rows: number,
  ink: Ink,
  most = 10,
): View {
  const shown = unknowns.slice(0, most);
  const [first] = unknowns;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return {
    id: "sobol",
    title: first
      ? `${percent(first.total.value)} of the doubt about ${names[0]} against ${names[1]} is ${inSentence(first.label)}`
      : "Nothing of this plan is in doubt",
    subtitle: `share of the variance of the difference in NPV (standard deviation ${money(sdMyr)}), 95 % intervals; ${rows} rows`,
    legend: [
      {label: "with all its interplay", colour: ink.weights, form: "dot"},
      {label: "alone", colour: ink.objective, form: "dot"},
    ],
    table: {
      columns: ["unknown", "alone", "low", "high", "in all", "low", "high", "input"].map((name, at) =>
        name === "low" || name === "high" ? `${at < 4 ? "alone" : "in all"}, ${name}` : name,
      ),
      rows: unknowns.map(({label, path, first: alone, total}) => [
        label,
        ...[alone.value, alone.low, alone.high],
        ...[total.value, total.low, total.high],
        path,
      ]),
    },
    draw:
      shown.length === 0
        ? null
        : (size) => {
            const lines = shown.map((unknown) => ({path: unknown.path, text: unknown.label, unknown}));
            const least = Math.min(0, ...shown.map(({first: alone}) => alone.low));
            const high = Math.max(
              0.1,
              ...shown.map(({total, first: alone}) => Math.max(total.high, alone.high)),
            );
            const [above, below] = [BAR_DY - 3, BAR_DY + 3];
            const marks = (["total", "first"] as const).flatMap((which) => {
              const colour = which === "total" ? ink.weights : ink.objective;
              const dy = which === "total" ? above : below;
              return [
                ruleY(lines, {
                  y: "path",
                  x1: ({unknown}: Row) => unknown[which].low,
                  x2: ({unknown}: Row) => unknown[which].high,
                  stroke: colour,
                  strokeWidth: 2,
                  strokeOpacity: 0.55,
                  dy,
                }),
                dot(lines, {
                  x: ({unknown}: Row) => unknown[which].value,
                  y: "path",
                  dy,
                  r: 3.5,
                  fill: colour,
                }),
              ];
            });
            return rowBars(lines, [least, Math.min(1.2, high)], marks, ink, size, percent);
          },
    ...(unknowns.length > 0 ? {inputs: unknowns.map(({path}) => path)} : {}),
    place: (row, column) => {
      const unknown = shown[row];
      if (unknown === undefined) return null;
      const {first: alone, total} = unknown;
      const x = [alone.value, alone.low, alone.high, total.value, total.low, total.high][column - 1];
      return x === undefined ? null : {x, y: unknown.path};
    },
  };
}
