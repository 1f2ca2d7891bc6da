import * as Plot from "@observablehq/plot";
import {parseHTML} from "linkedom";
import {type Comparison, residual} from "./compare.ts";
import {groupOf} from "./spread.ts";

const INK = "#1f2933";
const COLOURS = {
  domain: ["h100-sxm5", "l40s", "a100-80-sxm", "h200-sxm"],
  range: ["#2563eb", "#d97706", "#059669", "#7c3aed"],
};
const ABOUT: Record<string, string> = {
  ttft: "first token, s",
  tpot: "time per token, s",
  endToEnd: "end to end, s",
  throughput: "throughput, token/s",
};

interface Dot {
  readonly gpu: string;
  readonly group: string;
  readonly about: string;
  readonly measured: number;
  readonly predicted: number;
  readonly error: number;
}

const dotsOf = (comparisons: readonly Comparison[]): Dot[] =>
  comparisons
    .filter((one) => Number.isFinite(residual(one)))
    .filter(({row, metric}) => row.kind === "offline" || metric !== "throughput")
    .map((one) => ({
      gpu: one.row.gpu,
      group: groupOf(one),
      about: ABOUT[one.metric] ?? one.metric,
      measured: one.measured,
      predicted: one.predicted,
      error: 100 * (Math.exp(-residual(one)) - 1),
    }));

/** Does a prediction stand on the line, from the smallest figure to the largest? */
export function predictedMeasured(unseen: readonly Comparison[]): string {
  const dots = dotsOf(unseen);
  const panels = Object.values(ABOUT).map((about) => {
    const own = dots.filter((dot) => dot.about === about);
    return drawn({
      width: 380,
      height: 340,
      marginLeft: 60,
      x: {type: "log", label: `measured ${about}`, ticks: 4, tickFormat: "~g"},
      y: {type: "log", label: `predicted ${about}`, ticks: 4, tickFormat: "~g"},
      color: COLOURS,
      marks: [
        Plot.line(diagonal(own), {x: "at", y: "at", stroke: INK, strokeOpacity: 0.6}),
        Plot.dot(own, {x: "measured", y: "predicted", stroke: "gpu", r: 2}),
      ],
    });
  });
  return sheet(panels, 380, 340);
}

function diagonal(dots: readonly Dot[]): {at: number}[] {
  const all = dots.flatMap(({measured, predicted}) => [measured, predicted]);
  return [{at: Math.min(...all)}, {at: Math.max(...all)}];
}

/** How far off is each group of runs, and to which side? */
export function errorsByRun(unseen: readonly Comparison[]): string {
  const dots = dotsOf(unseen);
  const groups = new Set(dots.map(({group, about}) => `${group} · ${about.split(",")[0]}`));
  const height = 60 + 18 * groups.size;
  const svg = drawn({
    width: 800,
    height,
    marginLeft: 420,
    x: {label: "predicted / measured - 1, percent", domain: [-60, 60], clamp: true, grid: true},
    y: {label: null},
    color: COLOURS,
    marks: [
      Plot.ruleX([0], {stroke: INK}),
      Plot.tickX(dots, {
        x: "error",
        y: (dot: Dot) => `${dot.group} · ${dot.about.split(",")[0]}`,
        stroke: "gpu",
        strokeOpacity: 0.5,
      }),
    ],
  });
  return sheet([svg], 800, height);
}

function drawn(options: Plot.PlotOptions): string {
  const {document} = parseHTML("<html><body></body></html>");
  const figure = Plot.plot({
    ...options,
    document,
    className: "plot",
    style: {background: "#ffffff", color: INK, fontFamily: "sans-serif", fontSize: "11px"},
  });
  return figure.outerHTML;
}

/** Charts side by side in one picture, two in a row. */
function sheet(charts: readonly string[], width: number, height: number): string {
  const columns = Math.min(2, charts.length);
  const rows = Math.ceil(charts.length / columns);
  const placed = charts.map((chart, i) => {
    const at = `x="${(i % columns) * width}" y="${Math.floor(i / columns) * height}"`;
    return chart.replace("<svg ", `<svg ${at} `);
  });
  const size = `width="${columns * width}" height="${rows * height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${columns * width} ${rows * height}"><rect ${size} fill="#ffffff"/>${placed.join("")}</svg>\n`;
}
