import {type Ink, screenInk} from "../../model/report/charts/ink.ts";
import type {DialogId} from "../dialogs/dialogs.ts";
import type {Engine} from "../engine/engine.svelte.ts";
import {Studies} from "../engine/studies/studies.svelte.ts";
import {Keeping} from "../keep/keeping.svelte.ts";
import {browserMeans, Library} from "../keep/library.svelte.ts";
import type {Plan} from "./plan.svelte.ts";

/** How long a notice at the foot of the page stays, milliseconds. */
const NOTICE = 5000;
const NOTICE_TO_ACT = 10_000;

/** What the views share: the plan that is asked about, the answer on screen, and what is looked at. */
export class Screen {
  readonly plan: Plan;
  readonly engine: Engine;
  readonly studies: Studies;
  readonly keeping: Keeping;
  /** The dialog that is open. */
  dialog = $state<DialogId | null>(null);
  /** What the dialog is opened on, such as an input's path. */
  subject = $state<string | null>(null);
  /** A passing notice, and what may be done about it. */
  notice = $state("");
  action = $state.raw<{readonly word: string; readonly run: () => void} | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;

  answer = $derived.by(() => this.engine.answer);
  /** The scenario that the answer is of. */
  scenario = $derived.by(() => this.engine.question ?? this.plan.scenario);
  /** Option ids of the plan as it stands; by way of text, so that who looks at them hears of other ones alone. */
  private readonly idText = $derived.by(() => Object.keys(this.plan.scenario.options).join("\n"));
  ids = $derived.by(() => this.idText.split("\n"));
  ink: Ink = $derived.by(() => screenInk(this.ids));
  /** The option looked at: the one chosen, else the one the verdict names. */
  selected: string = $derived.by(() => {
    const {option} = this.plan;
    if (option !== null && this.ids.includes(option)) return option;
    const verdict = this.answer?.verdict;
    return verdict?.choice ?? verdict?.leader ?? this.ids[0] ?? "";
  });
  /** The answer about it; null until there is one. */
  option = $derived.by(
    () => this.answer?.options.find(({id}) => id === this.selected) ?? this.answer?.options[0] ?? null,
  );

  constructor(plan: Plan, engine: Engine, library: Library = new Library(browserMeans())) {
    this.plan = plan;
    this.engine = engine;
    this.studies = new Studies(engine);
    this.keeping = new Keeping(plan, library, (notice, action) => this.say(notice, action));
  }

  open(dialog: DialogId, subject: string | null = null): void {
    this.subject = subject;
    this.dialog = dialog;
  }

  close(): void {
    this.dialog = null;
    this.subject = null;
  }

  /** Does what the notice offers, once. */
  act(): void {
    const {action} = this;
    this.say("");
    action?.run();
  }

  say(notice: string, action: Screen["action"] = null): void {
    this.notice = notice;
    this.action = action;
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        this.notice = "";
        this.action = null;
      },
      action === null ? NOTICE : NOTICE_TO_ACT,
    );
  }
}
