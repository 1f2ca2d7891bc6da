import {baseOf} from "../state/follow.ts";
import type {Plan} from "../state/plan.svelte.ts";
import type {KeptScenario} from "./keptScenario.ts";
import type {KeptBody, Library} from "./library.svelte.ts";

/** A passing notice, and what may be done about it. */
export type Say = (notice: string, action?: {readonly word: string; readonly run: () => void}) => void;

/** What the page does with kept scenarios: the plan on screen on one side, the browser's library on the other. */
export class Keeping {
  /** What another tab made of the scenario that is open here: its newer one, or nothing any more. */
  elsewhere = $state.raw<{readonly theirs: KeptScenario | null} | null>(null);

  constructor(
    private readonly plan: Plan,
    readonly library: Library,
    private readonly say: Say,
  ) {
    library.onnews = ({id}) => this.hear(id);
  }

  /** Keeps the plan as it stands under a name of its own. */
  async saveAs(name: string): Promise<boolean> {
    const kept = await this.library.add(name, this.body());
    if (kept === undefined) return false;
    this.plan.opened = kept;
    this.elsewhere = null;
    this.say(`Kept in this browser as "${kept.name}"`);
    return true;
  }

  /** Saves over what is kept, unless another tab did so since. */
  async save(): Promise<void> {
    const {opened} = this.plan;
    if (opened === null) return;
    const outcome = await this.library.save(opened, this.body());
    if (outcome?.written) {
      this.plan.opened = outcome.written;
      this.say(`Saved "${outcome.written.name}"`);
    } else if (outcome) this.elsewhere = {theirs: outcome.theirs ?? null};
  }

  async open(kept: KeptScenario): Promise<void> {
    const {changes, option} = kept;
    const base = await baseOf(kept);
    this.elsewhere = null;
    const {view} = this.plan;
    this.plan.open(base, {scenario: base.id, kept: kept.id, changes, option, view, unknown: []}, kept);
  }

  /** A copy of a kept scenario, or of the plan as it stands. */
  async duplicate(kept: KeptScenario | null): Promise<KeptScenario | undefined> {
    const name = kept?.name ?? this.plan.opened?.name ?? this.plan.scenario.title;
    const copy = await this.library.add(`Copy of ${name}`, kept ?? this.body());
    if (copy) this.say(`Kept as "${copy.name}"`);
    return copy;
  }

  async rename(kept: KeptScenario, name: string): Promise<void> {
    if (name.trim() === "" || name.trim() === kept.name) return;
    const written = (await this.library.save(kept, {name: name.trim()}))?.written;
    if (written && this.plan.opened?.id === kept.id) this.plan.opened = written;
  }

  async remove(kept: KeptScenario): Promise<void> {
    if (!(await this.library.remove(kept.id))) return;
    const wasOpen = this.plan.opened?.id === kept.id;
    if (wasOpen) this.plan.opened = null;
    this.say(`Deleted "${kept.name}"`, {
      word: "Undo",
      run: () => {
        void this.library.putBack(kept).then((back) => {
          if (back && wasOpen && this.plan.opened === null) this.plan.opened = back;
        });
      },
    });
  }

  async takeTheirs(): Promise<void> {
    const theirs = this.elsewhere?.theirs;
    this.elsewhere = null;
    if (theirs) await this.open(theirs);
    else this.plan.opened = null;
  }

  /** What stands here is saved over what the other tab made. */
  async keepMine(): Promise<void> {
    const {opened} = this.plan;
    if (this.elsewhere === null || opened === null) return;
    const {theirs} = this.elsewhere;
    this.elsewhere = null;
    if (theirs === null) {
      await this.saveAs(opened.name);
      return;
    }
    this.plan.opened = theirs;
    await this.save();
  }

  /** Another tab changed something kept: with nothing unsaved here its version is shown, else it is asked. */
  private hear(id: string): void {
    const {opened, unsaved} = this.plan;
    if (opened?.id !== id) return;
    const theirs = this.library.find(id) ?? null;
    if (theirs?.revision === opened.revision) return;
    if (theirs === null || unsaved) {
      this.elsewhere = {theirs};
      return;
    }
    void this.open(theirs).then(() =>
      this.say(`"${theirs.name}" was changed in another tab: its new state is shown`),
    );
  }

  private body(): KeptBody {
    const {base, changes, option} = this.plan;
    return {base, changes, option};
  }
}
