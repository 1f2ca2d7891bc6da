import type {Catalogue, Precision} from "../../catalogue/types.ts";
import {kvDemand, modelsNeeded} from "../../placement/demand.ts";
import {placeAsWritten} from "../../placement/placeAsWritten.ts";
import {placeBest} from "../../placement/placeBest.ts";
import {boxOf} from "../../placement/placeStage.ts";
import type {Placement} from "../../placement/types.ts";
import {type PlacementWishes, PRECISIONS, type Stage} from "../../scenario/schema/options.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {bundledCalibration} from "../../serving/step/bundledCalibration.ts";
import {unloadedNote} from "../../serving/unloadedNote.ts";
import type {Seconds, Tokens} from "../../units/quantities.ts";

/** Inputs of the scenario by path: what is set for a stage to be laid out in a certain way. */
export type Settings = Readonly<Record<string, unknown>>;

/** One way to lay the models out: all language models at a precision, the note's over so many GPUs. */
export interface LayoutChoice {
  readonly precision: Precision;
  /** GPUs that the note's model is split over; null: the plan's map, taken at its word. */
  readonly width: number | null;
  /** Every model is on the box. */
  readonly fits: boolean;
  /** Why not; null where it fits. */
  readonly because: string | null;
  /** Of the note's model. */
  readonly kvTokens: Tokens;
  /** Mean notes whose prompt and text that cache holds at once. */
  readonly notesHeld: number;
  /** A mean note alone on the box; null where its model is not on it. */
  readonly noteSeconds: Seconds | null;
  /** null where such a layout cannot be asked for. */
  readonly settings: Settings | null;
  /** The scenario stands so already. */
  readonly chosen: boolean;
}

export interface LayoutChoices {
  readonly stage: number;
  readonly noteModel: string;
  readonly precisions: readonly Precision[];
  readonly widths: readonly (number | null)[];
  /** Row by row: a precision, then its widths. */
  readonly choices: readonly LayoutChoice[];
}

/** Which precision and how many GPUs a model: every choice for an option's last box, one a slice. */
export function* layoutChoices(
  scenario: Scenario,
  catalogue: Catalogue,
  option: string,
): Generator<void, LayoutChoices | null> {
  const {stages} = scenario.options[option];
  const stage = stages.at(-1);
  if (stage === undefined) return null;
  const index = stages.length - 1;
  const {box} = boxOf(stage, scenario, catalogue);
  const models = modelsNeeded(scenario, catalogue);
  const [note] = models;
  const widths = [null, ...[1, 2, 4, 8].filter((width) => width <= box.gpus)];
  const choices: LayoutChoice[] = [];
  for (const precision of PRECISIONS)
    for (const width of widths) {
      yield;
      const asked = {...box, wishes: {...box.wishes, precisions: [precision]}};
      const placement =
        width === null
          ? placeAsWritten(scenario.placement.map, precision, box, catalogue)
          : placeBest(
              models,
              asked,
              kvDemand(scenario),
              ({model, gpus}) => model !== note || gpus.length === width,
            );
      choices.push(choiceOf({scenario, option, index, stage, note: note.id, precision, width, placement}));
    }
  return {stage: index, noteModel: note.id, precisions: PRECISIONS, widths, choices};
}

interface Laid {
  readonly scenario: Scenario;
  readonly option: string;
  readonly index: number;
  readonly stage: Stage;
  readonly note: string;
  readonly precision: Precision;
  readonly width: number | null;
  readonly placement: Placement;
}

function choiceOf(laid: Laid): LayoutChoice {
  const {scenario, stage, note, precision, width, placement} = laid;
  const whole = placement.fits && placement.dropped.length === 0;
  const group = placement.fits ? placement.groups.find(({model}) => model.id === note) : undefined;
  const {wishes, ...rest} = {wishes: scenario.placement, tdpWatts: 0, idlePowerShare: 0}; // no watts are asked for
  const alone =
    placement.fits && group
      ? unloadedNote(
          {placement, wishes, engine: stage.engine, topology: stage.topology, ...rest},
          scenario,
          bundledCalibration,
        )
      : null;
  const settings = settingsOf(laid, whole);
  return {
    precision,
    width,
    fits: whole,
    because: whole ? null : whyNot(placement),
    kvTokens: group?.kvTokens ?? 0,
    notesHeld: group && alone ? Math.floor(group.kvTokens / (alone.promptTokens + alone.noteTokens)) : 0,
    noteSeconds: alone?.fullSeconds ?? null,
    settings,
    chosen: settings !== null && isSet(laid, settings),
  };
}

function whyNot(placement: Placement): string {
  if (!placement.fits)
    return placement.smallestChange === null
      ? placement.because
      : `${placement.because}; ${placement.smallestChange}`;
  return `no room for ${placement.dropped.join(", ")}`;
}

/** The plan's map may be asked for even where it does not fit: the screen then shows by how much it is over. */
function settingsOf({option, index, precision, width, placement}: Laid, whole: boolean): Settings | null {
  if (width !== null && !(whole && placement.fits)) return null;
  const asked = {
    [`options.${option}.stages.${index}.placement`]: "as-written",
    "placement.precisions": [precision],
  };
  return width === null || !placement.fits ? asked : {...asked, "placement.map": mapOf(placement)};
}

/** A layout in the words of the plan's map. */
function mapOf({groups}: Extract<Placement, {fits: true}>): PlacementWishes["map"] {
  const map = new Map<string, {gpus: number[]; models: string[]}>();
  for (const {model, gpus} of groups) {
    const key = gpus.join();
    const entry = map.get(key) ?? {gpus: [...gpus], models: []};
    entry.models.push(model.id);
    map.set(key, entry);
  }
  return [...map.values()].sort((a, b) => a.gpus[0] - b.gpus[0] || a.gpus.length - b.gpus.length);
}

function isSet({scenario, stage, precision}: Laid, settings: Settings): boolean {
  const map = settings["placement.map"] ?? scenario.placement.map;
  return (
    stage.placement === "as-written" &&
    scenario.placement.precisions.join() === precision &&
    JSON.stringify(map) === JSON.stringify(scenario.placement.map)
  );
}
