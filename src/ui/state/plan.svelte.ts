import {sentenceOf} from "../../model/scenario/issue.ts";
import {valueAt} from "../../model/scenario/paths.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {decodeChanges, encodeChanges, type KeptChange} from "../../model/scenario/state.ts";
import type {KeptScenario} from "../keep/keptScenario.ts";
import {isShipped} from "./bundledScenarios.ts";
import {begun, continued, type History, redone, stepped, undone} from "./history.ts";
import {type Link, OWN, writeLink} from "./link.ts";
import type {ViewId} from "./views.ts";
import {withInput} from "./withInput.ts";

/** Scenarios that do not ship with the page, in the order they were opened: two may have the same id. */
const numbers = new WeakMap<Scenario, number>();
let count = 0;
function numberOf(scenario: Scenario): number {
  const number = numbers.get(scenario) ?? ++count;
  numbers.set(scenario, number);
  return number;
}

/** The plan on screen: a scenario to start from, what was changed, and the option that is looked at. */
export class Plan {
  base = $state.raw() as Scenario;
  /** The option that is looked at; null follows the verdict. */
  option = $state<string | null>(null);
  view = $state<ViewId>("decision");
  /** What a link said that could not be taken over. */
  notices = $state.raw<readonly string[]>([]);
  /** The changes of that link as they came, to copy; empty where all was taken over. */
  raw = $state("");
  /** The kept scenario that this is, as it was opened or saved last; null: it is kept nowhere. */
  opened = $state.raw<KeptScenario | null>(null);

  private history = $state.raw() as History<Scenario>;
  private unknown: readonly KeptChange[] = [];
  /** The path under the finger: until it is let go, changes are one step. */
  private dragged: string | null = null;

  scenario = $derived(this.history.present);
  changes = $derived(encodeChanges(this.base, this.scenario, this.unknown));
  /** No scenario that ships with the page: a link cannot name it. */
  isOwn = $derived(!isShipped(this.base));
  /** Names the question among all that this page was asked. */
  question = $derived(`${this.isOwn ? `own ${numberOf(this.base)}` : this.base.id}#${this.changes}`);
  unsaved = $derived(
    this.opened !== null && (this.changes !== this.opened.changes || this.option !== this.opened.option),
  );
  canUndo = $derived(this.history.past.length > 0);
  canRedo = $derived(this.history.future.length > 0);

  constructor(base: Scenario, link?: Link, opened: KeptScenario | null = null) {
    this.open(base, link, opened);
  }

  /** Starts from a scenario, with what a link changes; `opened` where this browser keeps it. */
  open(base: Scenario, link?: Link, opened: KeptScenario | null = null): void {
    const read = decodeChanges(base, link?.changes ?? "");
    this.base = base;
    this.unknown = read.unknownKeys;
    this.opened = opened;
    this.history = begun(read.scenario);
    const option = link?.option ?? null;
    this.option = option !== null && option in base.options ? option : null;
    this.view = link?.view ?? "decision";
    this.notices = [
      ...(read.newer ? ["The link was written by a later version; what this one knows of it is shown"] : []),
      ...read.unknownKeys.map(({path}) => `The link changes ${path}, which this version does not know`),
      ...read.issues.map(
        (issue) => `The link was not followed in ${issue.path || "what it changes"}: ${sentenceOf(issue)}`,
      ),
      ...(option === this.option
        ? []
        : [`The link looks at the option ${option}, which this plan does not have`]),
      ...(link?.unknown ?? []).map((name) => `The link has a part that this version does not know: ${name}`),
    ];
    this.raw = this.notices.length > 0 ? (link?.changes ?? "") : "";
  }

  /** Tells of a link that was not followed, and keeps it as it came. */
  refuse(notice: string, raw: string): void {
    this.notices = [notice];
    this.raw = raw.replace(/^#/, "");
  }

  /** Sets an input. While `drag` is true it goes on in the same step of the history. */
  set(path: string, value: unknown, drag = false): void {
    if (valueAt(this.scenario, path) === value) return;
    const next = withInput(this.base, this.scenario, path, value);
    this.history = this.dragged === path ? continued(this.history, next) : stepped(this.history, next);
    this.dragged = drag ? path : null;
  }

  /** Sets several inputs as one step of the history. */
  setAll(inputs: readonly {readonly path: string; readonly value: unknown}[]): void {
    this.release();
    const next = inputs.reduce(
      (scenario, {path, value}) =>
        valueAt(scenario, path) === value ? scenario : withInput(this.base, scenario, path, value),
      this.scenario,
    );
    if (next !== this.scenario) this.history = stepped(this.history, next);
  }

  /** Takes a whole scenario over as one step: an import, several inputs set at once. */
  take(scenario: Scenario): void {
    this.release();
    this.history = stepped(this.history, scenario);
  }

  /** The finger lets go: the next change is a step of its own. */
  release(): void {
    this.dragged = null;
  }

  reset(path: string): void {
    this.release();
    this.set(path, valueAt(this.base, path));
  }

  resetAll(): void {
    this.release();
    this.history = stepped(this.history, this.base);
  }

  undo(): void {
    this.release();
    this.history = undone(this.history);
  }

  redo(): void {
    this.release();
    this.history = redone(this.history);
  }

  isChanged(path: string): boolean {
    return valueAt(this.scenario, path) !== valueAt(this.base, path);
  }

  /** The part of the address after `#`. */
  link(standard: string): string {
    return writeLink(
      {
        scenario: this.isOwn ? OWN : this.base.id,
        kept: this.opened?.id ?? null,
        changes: this.changes,
        option: this.option,
        view: this.view,
      },
      standard,
    );
  }
}
