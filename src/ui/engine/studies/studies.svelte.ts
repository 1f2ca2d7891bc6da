import type {Engine} from "../engine.svelte.ts";
import type {StudyAsk, StudyName, StudyResult} from "./catalogue.ts";

/** Results kept by question, so that a view that opens again, or an undo, shows them at once. */
const KEPT = 60;

/** A study as a component sees it. */
export class Study<Name extends StudyName> {
  /** The newest there is, in part while `done` is below `of`; null: nothing yet. */
  result = $state.raw<StudyResult<Name> | null>(null);
  /** `result` is of another plan, or is not whole yet. */
  stale = $state(true);
  done = $state(0);
  of = $state(0);
}

/** The page's side of the studies: each is made once the plan's own answer stands, and made anew when that changes. */
export class Studies {
  private readonly results = new Map<string, unknown>();
  private readonly open = new Map<string, Study<StudyName>>();

  constructor(private readonly engine: Engine) {
    engine.onstudied = (key, {done, of, result, finished}) => {
      const study = this.open.get(key);
      if (finished) this.keep(key, result);
      if (!study) return;
      study.done = done;
      study.of = of;
      if (result !== undefined) study.result = result as StudyResult<StudyName>;
      if (finished) study.stale = false;
    };
  }

  /**
   * In a component: keeps a study of the plan on screen current for as long as the component stands. `ask` gives null
   * while there is nothing to ask.
   */
  use<Name extends StudyName>(ask: () => StudyAsk<Name> | null): Study<Name> {
    const study = new Study<Name>();
    $effect(() => {
      const wish = ask();
      const {answered, working} = this.engine;
      study.stale = true;
      if (wish === null || answered === null) return;
      const key = `${answered} ${JSON.stringify(wish)}`;
      const known = this.results.get(key) as StudyResult<Name> | undefined;
      if (known !== undefined) {
        study.result = known;
        study.stale = false;
        return;
      }
      if (working) return;
      study.done = 0;
      study.of = 0;
      this.open.set(key, study);
      this.engine.study(key, wish as StudyAsk);
      return () => this.open.delete(key);
    });
    return study;
  }

  private keep(key: string, result: unknown): void {
    this.results.set(key, result);
    if (this.results.size > KEPT) this.results.delete(this.results.keys().next().value!);
  }
}
