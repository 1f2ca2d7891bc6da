import type {Engine} from "../engine.svelte.ts";
import type {StudyAsk, StudyName, StudyResult} from "./catalogue.ts";
import {subjectOf} from "./subjects.ts";

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
  /** Who looks at a study that is being made. */
  private readonly open = new Map<string, Set<Study<StudyName>>>();
  private readonly names = new Map<string, number>();

  constructor(private readonly engine: Engine) {
    engine.onstudied = (key, {done, of, result, finished}) => {
      if (finished) this.keep(key, result);
      for (const study of this.open.get(key) ?? []) {
        study.done = done;
        study.of = of;
        if (result !== undefined) study.result = result as StudyResult<StudyName>;
        if (finished) study.stale = false;
      }
    };
  }

  /**
   * In a component: keeps a study of the plan on screen current for as long as the component stands. `ask` gives null
   * while there is nothing to ask; what is under way then stops.
   */
  use<Name extends StudyName>(ask: () => StudyAsk<Name> | null): Study<Name> {
    const study = new Study<Name>();
    $effect(() => {
      const wish = ask();
      const {answered} = this.engine;
      study.stale = true;
      const key = wish && this.keyOf(wish as StudyAsk);
      if (key === null) return;
      const known = this.results.get(key) as StudyResult<Name> | undefined;
      if (known !== undefined) {
        study.result = known;
        study.stale = false;
        return;
      }
      if (answered === null) return;
      study.done = 0;
      study.of = 0;
      return this.look(key, wish as StudyAsk, study);
    });
    return study;
  }

  /** Names a study of the plan on screen: by all of it, or by what the study depends on. null: there is none yet. */
  private keyOf(wish: StudyAsk): string | null {
    const {answered, question} = this.engine;
    const subject = question && subjectOf(question, wish);
    if (subject !== null) return `${this.nameOf(subject)} ${JSON.stringify(wish)}`;
    return answered === null ? null : `${answered} ${JSON.stringify(wish)}`;
  }

  /** A short name for a long text. */
  private nameOf(text: string): string {
    const name = this.names.get(text) ?? this.names.size;
    this.names.set(text, name);
    return `#${name}`;
  }

  /** Has a study made for as long as somebody looks at it. */
  private look(key: string, wish: StudyAsk, study: Study<StudyName>): () => void {
    const others = this.open.get(key);
    if (others === undefined) {
      this.open.set(key, new Set([study]));
      this.engine.study(key, wish);
    } else others.add(study);
    return () => {
      const lookers = this.open.get(key);
      lookers?.delete(study);
      if (lookers?.size !== 0) return;
      this.open.delete(key);
      this.engine.drop(key);
    };
  }

  private keep(key: string, result: unknown): void {
    this.results.set(key, result);
    if (this.results.size > KEPT) this.results.delete(this.results.keys().next().value!);
  }
}
