import {axisX, axisY, barX, gridX, type PlotOptions, text, tickX} from "@observablehq/plot";
import type {Decision, OptionAnswer, PlacementAnswer} from "../../experiments/answer.ts";
import {promptTokens} from "../../placement/demand.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {GiB} from "../../units/quantities.ts";
import {counted, gigabytes, number} from "../format.ts";
import type {Ink} from "./ink.ts";
import type {Place, Size, View} from "./view.ts";

type Gpu = PlacementAnswer["gpus"][number];
type Content = "weights" | "KV cache" | "activations" | "over";

interface Segment {
  readonly gpu: string;
  readonly content: Content;
  /** Longest first; the one that fits is drawn. */
  readonly labels: readonly string[];
  readonly from: number;
  readonly to: number;
}

/**
 * Does it fit? What lies in the memory of each GPU, against what an engine may use, and how many notes the cache holds at
 * once.
 */
export function memoryMap({options}: Decision, selected: string, ink: Ink, scenario: Scenario): View {
  const option = options.find(({id}) => id === selected) ?? options[0];
  const {placement} = option;
  const gpus = placement?.gpus ?? [];
  const places = gpus.flatMap(endsOf);
  return {
    id: "memory-map",
    title: finding(option, scenario),
    subtitle: placement
      ? `GB on each GPU, up to what engines may use${cacheWords(placement)}`
      : "no GPU of one's own",
    legend: placement
      ? [
          {label: "the models (weights)", colour: ink.weights, form: "area"},
          {label: "room to compute (activations)", colour: ink.activations, form: "area"},
          {label: "requests in hand (KV cache)", colour: ink.cache, form: "area"},
        ]
      : [],
    table: {
      columns: [
        "GPU",
        "model",
        "precision",
        "GPUs it is split over",
        ...["GB", "GiB"].flatMap((unit) =>
          ["weights", "activations", "KV cache"].map((what) => `${what}, ${unit}`),
        ),
      ],
      rows: gpus.flatMap(({gpu, models, freeBytes}) => [
        ...models.map(({llm, precision, tensorParallel, weightsBytes, activationBytes, kvBytes}) => [
          gpu,
          llm,
          precision,
          tensorParallel,
          ...[1e9, GiB].flatMap((unit) =>
            [weightsBytes, activationBytes, kvBytes].map((bytes) => bytes / unit),
          ),
        ]),
        [
          ...[gpu, freeBytes < 0 ? "over by" : "free", null, null],
          ...[1e9, GiB].flatMap((unit) => [Math.abs(freeBytes) / unit, null, null]),
        ],
      ]),
    },
    draw: placement && placement.gpus.length > 0 ? (size) => drawing(placement, ink, size) : null,
    explains: option.placement ? `gate:${option.id}:memory` : undefined,
    inputs: [
      `options.${option.id}.stages.0.server`,
      `options.${option.id}.stages.0.placement`,
      "placement.memoryShare",
      "placement.kvPrecision",
      "placement.maxBatchedTokens",
      "placement.maxSequences",
      "placement.map",
      "routes",
    ],
    place: (row, column) => places[row]?.[column] ?? null,
  };
}

const TABLE_GB = 4; // the first column in GB: weights, then activations, then cache

/** Where each part of each model ends on its GPU, by row and column of the table; nothing for what is free. */
function endsOf({gpu, models}: Gpu): Record<number, Place>[] {
  let before = 0;
  const rows: Record<number, Place>[] = models.map(() => ({}));
  for (const [at, part] of (["weightsBytes", "activationBytes", "kvBytes"] as const).entries())
    for (const [row, model] of models.entries()) {
      before += model[part];
      const place = {x: before / 1e9, y: `GPU ${gpu}`};
      rows[row][TABLE_GB + at] = place;
      rows[row][TABLE_GB + 3 + at] = place; // the same in GiB
    }
  return [...rows, {}];
}

function finding({label, placement}: OptionAnswer, scenario: Scenario): string {
  if (placement === null) return `${label} needs no GPU memory`;
  const change = placement.smallestChange === null ? "" : `; ${placement.smallestChange}`;
  if (!placement.fits) return `${label} does not fit: ${placement.because ?? "no reason was given"}${change}`;
  return `${label} holds every model ${notesWords(placement, scenario)}`;
}

/** A card says how many tokens its cache holds; where models share it, that is the least of theirs, and no one knows whose. */
const hasOneCache = ({models}: Gpu): boolean => models.filter(({kvBytes}) => kvBytes > 0).length === 1;

function cacheWords({fits, gpus}: PlacementAnswer): string {
  const most = Math.max(0, ...gpus.filter(hasOneCache).map(({kvTokens}) => kvTokens));
  return fits && most > 0 ? `; largest cache: ${number(most)} tokens` : "";
}

/** How many mean notes, prompt and text, the cache of their model holds at once; where models share its cards, its size. */
function notesWords({gpus}: PlacementAnswer, {routes, gateway, workload}: Scenario): string {
  const note = routes[gateway.noteRoute].model;
  const card = gpus.find(({models}) => models.some(({llm}) => llm === note));
  if (card === undefined) return "but the one that writes notes";
  if (!hasOneCache(card)) {
    const caches = gpus.flatMap(({models}) =>
      models.filter(({llm}) => llm === note).map(({kvBytes}) => kvBytes),
    );
    return `and has ${gigabytes(caches.reduce((sum, bytes) => sum + bytes, 0))} for notes in hand`;
  }
  const {visit} = workload;
  const held = Math.floor(card.kvTokens / (promptTokens(visit, visit.minutesMean) + visit.noteTokensMean));
  return `and ${counted(held, "note")} at once`;
}

/** Ways to name a model on a GPU, longest first: `llama-3.1-70b fp8`, `llama-3.1-70b`, `70b`. */
function names(llm: string, precision: string): string[] {
  const name = llm.replace(/-instruct$|-mistral-7b$|-large-v3$/, "");
  const size = /\d+b$/.exec(name)?.[0];
  return [`${name} ${precision}`, name, ...(size ? [size] : [])];
}

/** Segments from left to right: all weights, then activations, then cache; what lies past the limit is its own. */
function segments({gpu, models, usableBytes}: Gpu): Segment[] {
  const contents: [Content, readonly string[], number][] = [
    ...models.map(({llm, precision, weightsBytes}): [Content, readonly string[], number] => [
      "weights",
      names(llm, precision),
      weightsBytes,
    ]),
    ["activations", [], models.reduce((sum, {activationBytes}) => sum + activationBytes, 0)],
    ["KV cache", ["KV cache", "KV"], models.reduce((sum, {kvBytes}) => sum + kvBytes, 0)],
  ];
  const found: Segment[] = [];
  let from = 0;
  for (const [content, labels, bytes] of contents) {
    const to = from + bytes;
    const within = Math.min(to, usableBytes);
    if (within > from) found.push({gpu: `GPU ${gpu}`, content, labels, from: from / 1e9, to: within / 1e9});
    if (to > usableBytes)
      found.push({
        gpu: `GPU ${gpu}`,
        content: "over",
        labels: content === "weights" ? labels : [],
        from: Math.max(from, usableBytes) / 1e9,
        to: to / 1e9,
      });
    from = to;
  }
  return found;
}

const LETTER = 5.9; // pixels, on average, at 11 px

function drawing({gpus}: PlacementAnswer, ink: Ink, {width, height}: Size): PlotOptions {
  const rows = gpus.flatMap(segments);
  const most = Math.max(...rows.map(({to}) => to), ...gpus.map(({usableBytes}) => usableBytes / 1e9));
  const margin = {left: 46, right: 86};
  const pixels = (width - margin.left - margin.right) / most;
  const fills: Record<Content, string> = {
    weights: ink.weights,
    "KV cache": ink.cache,
    activations: ink.activations,
    over: ink.overflow,
  };
  const inks: Record<Content, string> = {
    weights: ink.onWeights,
    "KV cache": ink.onCache,
    activations: ink.onActivations,
    over: ink.surface,
  };
  const room = ({from, to}: Segment) => (to - from) * pixels - 8;
  return {
    width,
    height,
    marginTop: 6,
    marginRight: margin.right,
    marginBottom: 26,
    marginLeft: margin.left,
    x: {domain: [0, most]},
    y: {domain: gpus.map(({gpu}) => `GPU ${gpu}`), padding: 0.28},
    marks: [
      gridX({stroke: ink.line, strokeOpacity: 1, ticks: 5}),
      axisX({
        stroke: ink.line,
        fill: ink.muted,
        label: null,
        ticks: 5,
        tickSize: 4,
        tickFormat: (gb: number) => `${gb} GB`,
      }),
      axisY({stroke: ink.line, fill: ink.text, label: null, tickSize: 0}),
      barX(rows, {
        y: "gpu",
        x1: "from",
        x2: "to",
        fill: ({content}: Segment) => fills[content],
        stroke: ink.surface,
        strokeWidth: 1.5,
      }),
      text(
        rows.flatMap((row) => {
          const label = row.labels.find((name) => name.length * LETTER <= room(row));
          return label === undefined ? [] : [{...row, label}];
        }),
        {
          y: "gpu",
          x: ({from, to}: Segment) => (from + to) / 2,
          text: "label",
          // no label may fit: nothing to make a scale of
          fill: {value: ({content}: Segment) => inks[content], scale: null},
          fontWeight: 550,
        },
      ),
      tickX(gpus, {
        y: ({gpu}: Gpu) => `GPU ${gpu}`,
        x: ({usableBytes}: Gpu) => usableBytes / 1e9,
        stroke: ink.text,
        strokeWidth: 2,
        inset: -4,
      }),
      text(gpus, {
        y: ({gpu}: Gpu) => `GPU ${gpu}`,
        x: most,
        text: ({freeBytes}: Gpu) =>
          freeBytes < 0 ? `over by ${gigabytes(-freeBytes)}` : `${gigabytes(freeBytes)} free`,
        fill: ({freeBytes}: Gpu) => (freeBytes < 0 ? ink.overflow : ink.muted),
        textAnchor: "start",
        dx: 6,
        fontWeight: 600,
      }),
    ],
  };
}
