import {sentenceOf} from "../../model/scenario/issue.ts";
import {valueAt} from "../../model/scenario/paths.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {decodeChanges, encodeChanges, type KeptChange} from "../../model/scenario/state.ts";
import {begun, continued, type History, redone, stepped, undone} from "./history.ts";
import {type Link, writeLink} from "./link.ts";
import type {ViewId} from "./views.ts";
import {withInput} from "./withInput.ts";

/** The plan on screen: a scenario to start from, what was changed, and the option that is looked at. */
export class Plan {
  base = $state.raw() as Scenario;
  /** The option that is looked at; null follows the verdict. */
  option = $state<string | null>(null);
  view = $state<ViewId>("decision");
  /** What a link said that could not be taken over. */
  notices = $state.raw<readonly string[]>([]);

  private history = $state.raw() as History<Scenario>;
  private kept: readonly KeptChange[] = [];
  /** The path under the finger: until it is let go, changes are one step. */
  private dragged: string | null = null;

  scenario = $derived(this.history.present);
  changes = $derived(encodeChanges(this.base, this.scenario, this.kept));
  canUndo = $derived(this.history.past.length > 0);
  canRedo = $derived(this.history.future.length > 0);

  constructor(base: Scenario, link?: Link) {
    this.open(base, link);
  }

  /** Starts from a scenario, with what a link changes. */
  open(base: Scenario, link?: Link): void {
    const read = decodeChanges(base, link?.changes ?? "");
    this.base = base;
    this.kept = read.unknownKeys;
    this.history = begun(read.scenario);
    this.option = link?.option ?? null;
    this.view = link?.view ?? "decision";
    this.notices = [
      ...(read.newer ? ["The link was written by a later version; what this one knows of it is shown"] : []),
      ...read.unknownKeys.map(({path}) => `The link changes ${path}, which this version does not know`),
      ...read.issues.map(
        (issue) => `The link was not followed in ${issue.path || "part"}: ${sentenceOf(issue)}`,
      ),
      ...(link?.unknown ?? []).map((name) => `The link has a part that this version does not know: ${name}`),
    ];
  }

  /** Sets an input. While `drag` is true it goes on in the same step of the history. */
  set(path: string, value: unknown, drag = false): void {
    if (valueAt(this.scenario, path) === value) return;
    const next = withInput(this.base, this.scenario, path, value);
    this.history = this.dragged === path ? continued(this.history, next) : stepped(this.history, next);
    this.dragged = drag ? path : null;
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
      {scenario: this.base.id, changes: this.changes, option: this.option, view: this.view},
      standard,
    );
  }
}
