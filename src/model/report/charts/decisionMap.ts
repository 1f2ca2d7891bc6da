import {axisX, axisY, dot, lineX, link, type PlotOptions, rect, ruleX, ruleY, text} from "@observablehq/plot";
import type {DecisionMap, MapCell} from "../../experiments/decisionMap/decisionMap.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {inSentence} from "../../units/phrases.ts";
import type {Ink} from "./ink.ts";
import {mapFinding, nameOf} from "./mapFinding.ts";
import {type MapMode, RULES, strongest, winnerOf} from "./mapModes.ts";
import type {Size, View} from "./view.ts";

/** Where the plan as it stands lies on the map. */
export interface Here {
  readonly tenants: number;
  readonly sensitiveShare: number;
}

export interface MapWish {
  readonly map: DecisionMap;
  readonly options: Scenario["options"];
  readonly here: Here;
  /** The option whose break-even with the one that buys nothing is drawn. */
  readonly selected: string;
  readonly mode: MapMode;
}

/** Room around the cells, in pixels. */
export const MAP_MARGIN = {top: 18, right: 10, bottom: 22, left: 46} as const;

/** Who wins where? Winner by colour, how surely by strength, over tenants and the sensitive share of the new ones. */
export function decisionMapView(wish: MapWish, ink: Ink): View {
  const {map, options, mode} = wish;
  const {cells, futures} = map;
  const winners = [...new Set(cells.map((cell) => winnerOf(cell, mode)))];
  const failing = cells.filter((cell) => misses(cell, mode)).length;
  const everywhere = failing === cells.length;
  const frontier = map.frontiers.find(({option}) => option === wish.selected);
  const named = new Set(labelsOf(squaresOf(map), mode).map(({id}) => id));
  return {
    id: "decision-map",
    title: mapFinding(wish),
    subtitle: `${everywhere && mode === "objectives" ? "highest mean NPV, as none keeps every objective; fuller: further ahead" : RULES[mode].words}; ${futures} futures a cell`,
    legend: [
      ...winners
        .filter((id) => !named.has(id))
        .map((id) => ({
          label: nameOf(options, id),
          colour: ink.option(id).colour,
          form: "area" as const,
        })),
      ...(failing > 0 && !everywhere
        ? [{label: "hatched: it misses an objective", colour: ink.text, form: "dash" as const}]
        : []),
      ...(frontier?.points.some(({tenants}) => tenants !== null)
        ? [
            {
              label: `${nameOf(options, frontier.option)} breaks even with ${inSentence(nameOf(options, frontier.against))}`,
              colour: ink.text,
              form: "line" as const,
            },
          ]
        : []),
    ],
    table: {
      columns: [
        "tenants",
        "sensitive share of new tenants, %",
        RULES[mode].column,
        "keeps every gate",
        "gate missed most",
        "leads by, RM",
        ...Object.keys(cells[0]?.npvMyr ?? {}).map((id) => `${nameOf(options, id)}, mean NPV, RM`),
        ...Object.keys(cells[0]?.npvMyr ?? {}).map((id) => `${nameOf(options, id)}, worth most in %`),
      ],
      rows: cells.map((cell) => [
        cell.tenants,
        Math.round(cell.sensitiveShare * 100),
        nameOf(options, winnerOf(cell, mode)),
        cell.feasible ? "yes" : "no",
        cell.failedGate,
        cell.marginMyr,
        ...Object.values(cell.npvMyr),
        ...Object.values(cell.chanceBest).map((share) => share * 100),
      ]),
    },
    draw: cells.length === 0 ? null : (size) => drawing(wish, everywhere, ink, size),
    inputs: [
      "tenants.target",
      "tenants.sensitiveShare",
      "tenants.targetMonth",
      "workload.clinic.visitsPerDay",
      "finance.openaiBillProjectedMyrPerMonth",
      "finance.cloudPriceChangePerYear",
      "finance.usdMyr",
      "finance.discountRate",
    ],
    place: (row) => (cells[row] ? {x: cells[row].tenants, y: cells[row].sensitiveShare} : null),
  };
}

/** The words of a cell, for who points at it. */
export function cellWords(cell: MapCell, mode: MapMode, options: Scenario["options"]): string {
  const winner = winnerOf(cell, mode);
  const where = `${cell.tenants} tenants, ${Math.round(cell.sensitiveShare * 100)} % sensitive`;
  const gate = misses(cell, mode) ? ", misses an objective" : "";
  return `${where}: ${nameOf(options, winner)}, ${RULES[mode].says(cell, winner)}${gate}`;
}

const misses = (cell: MapCell, mode: MapMode): boolean =>
  !cell.feasible || (mode !== "objectives" && winnerOf(cell, mode) !== cell.best);

/** Edges of the cells around ascending values: half way to the next, as far out at the ends. */
export function edgesOf(values: readonly number[]): number[] {
  if (values.length === 0) return [];
  if (values.length === 1) return [values[0] - 0.5, values[0] + 0.5];
  const inner = values.slice(1).map((value, at) => (value + values[at]) / 2);
  return [
    values[0] - (inner[0] - values[0]),
    ...inner,
    2 * values[values.length - 1] - inner[inner.length - 1],
  ];
}

/** Every map is drawn on the axes of the finest, so that nothing jumps when it comes. */
const EDGES = {tenants: [0.5, 20.5], shares: [-0.05, 1.05]} as const;

export const MAP_EXTENT = EDGES;

interface Square {
  readonly cell: MapCell;
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
}

function squaresOf({tenants, sensitiveShares, cells}: DecisionMap): Square[] {
  const within = (value: number, [low, high]: readonly [number, number]) =>
    Math.min(high, Math.max(low, value));
  const xs = edgesOf(tenants).map((x) => within(x, EDGES.tenants));
  const ys = edgesOf(sensitiveShares).map((y) => within(y, EDGES.shares));
  xs[xs.length - 1] = EDGES.tenants[1];
  ys[ys.length - 1] = EDGES.shares[1];
  return cells.map((cell, at) => {
    const row = Math.floor(at / sensitiveShares.length);
    const column = at % sensitiveShares.length;
    return {cell, x1: xs[row], x2: xs[row + 1], y1: ys[column], y2: ys[column + 1]};
  });
}

function drawing(
  {map, options, here, selected, mode}: MapWish,
  everywhere: boolean,
  ink: Ink,
  {width, height}: Size,
): PlotOptions {
  const squares = squaresOf(map);
  const most = strongest(map.cells, mode);
  const strength = ({cell}: Square) => 0.28 + 0.6 * Math.min(1, RULES[mode].strength(cell) / most);
  const hatched = everywhere ? [] : squares.filter(({cell}) => misses(cell, mode));
  const frontier = map.frontiers.find(({option}) => option === selected);
  const points = (frontier?.points ?? []).filter(({tenants}) => tenants !== null);
  const onMap = here.tenants <= EDGES.tenants[1];
  const axis = {stroke: ink.line, fill: ink.muted, label: null};
  return {
    width,
    height,
    marginTop: MAP_MARGIN.top,
    marginRight: MAP_MARGIN.right,
    marginBottom: MAP_MARGIN.bottom,
    marginLeft: MAP_MARGIN.left,
    x: {domain: [...EDGES.tenants]},
    y: {domain: [...EDGES.shares]},
    marks: [
      axisX([1, 5, 10, 15, 20], {...axis, tickSize: 4, tickFormat: (count: number) => `${count}`}),
      // between two of the ticks
      text([12.5], {
        x: (tenants: number) => tenants,
        frameAnchor: "bottom",
        dy: MAP_MARGIN.bottom - 5,
        fill: ink.muted,
        text: () => "tenants",
      }),
      text(["sensitive share of new tenants"], {
        frameAnchor: "top-left",
        dx: -MAP_MARGIN.left,
        dy: 3 - MAP_MARGIN.top,
        fill: ink.muted,
        text: (words: string) => words,
      }),
      axisY([0, 0.5, 1], {...axis, tickSize: 0, tickFormat: (share: number) => `${share * 100} %`}),
      rect(squares, {
        ...{x1: "x1", x2: "x2", y1: "y1", y2: "y2"},
        fill: ({cell}: Square) => ink.option(winnerOf(cell, mode)).colour,
        fillOpacity: strength,
        shapeRendering: "crispEdges",
      }),
      link(hatched, {
        ...{x1: "x1", x2: "x2", y1: "y1", y2: "y2"},
        stroke: ink.surface,
        strokeWidth: 1.2,
        strokeOpacity: 0.8,
      }),
      lineX(points, {
        x: "tenants",
        y: "sensitiveShare",
        stroke: ink.surface,
        strokeWidth: 4,
        strokeOpacity: 0.8,
      }),
      lineX(points, {x: "tenants", y: "sensitiveShare", stroke: ink.text, strokeWidth: 1.8}),
      text(labelsOf(squares, mode), {
        ...{x: "x", y: "y"},
        text: ({id}: {id: string}) => nameOf(options, id),
        fill: ink.text,
        stroke: ink.surface,
        strokeWidth: 4,
        fontWeight: 650,
      }),
      ...(onMap
        ? [
            ruleX([here.tenants], {stroke: ink.text, strokeWidth: 1, strokeDasharray: "3 2"}),
            ruleY([here.sensitiveShare], {stroke: ink.text, strokeWidth: 1, strokeDasharray: "3 2"}),
            dot([here], {
              ...{x: "tenants", y: "sensitiveShare", r: 5},
              fill: ink.surface,
              stroke: ink.text,
              strokeWidth: 2.2,
            }),
          ]
        : []),
    ],
  };
}

/** Share of the map below which a winner's region bears no name. */
const SMALL = 0.03;

/** A name for each winner's region, in the square nearest to the middle of it. */
function labelsOf(squares: readonly Square[], mode: MapMode): {id: string; x: number; y: number}[] {
  const area = ({x1, x2, y1, y2}: Square) => (x2 - x1) * (y2 - y1);
  const whole = squares.reduce((sum, square) => sum + area(square), 0);
  const middle = ({x1, x2, y1, y2}: Square) => ({x: (x1 + x2) / 2, y: (y1 + y2) / 2});
  const ids = [...new Set(squares.map(({cell}) => winnerOf(cell, mode)))];
  return ids.flatMap((id) => {
    const own = squares.filter(({cell}) => winnerOf(cell, mode) === id);
    const size = own.reduce((sum, square) => sum + area(square), 0);
    if (size < SMALL * whole) return [];
    const mean = (of: "x" | "y") =>
      own.reduce((sum, square) => sum + middle(square)[of] * area(square), 0) / size;
    const [x, y] = [mean("x"), mean("y")];
    const far = (square: Square) => Math.abs(middle(square).x - x) / 20 + Math.abs(middle(square).y - y);
    const nearest = own.reduce((best, square) => (far(square) < far(best) ? square : best));
    return [{id, ...middle(nearest)}];
  });
}
