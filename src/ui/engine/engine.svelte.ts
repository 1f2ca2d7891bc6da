import type {Look} from "../../model/experiments/look.ts";
import type {Answer} from "../../model/plan.ts";
import type {Issue} from "../../model/scenario/issue.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import type {InquiryAsk, InquiryName, InquiryResult} from "./inquiries.ts";
import type {Reply, Request} from "./messages.ts";
import {markPainted} from "./painted.ts";
import {COARSE, FINEST, rungsAfter, rungsFor} from "./rungs.ts";
import type {StudyAsk} from "./studies/catalogue.ts";

/** What of a worker the page uses. */
export type WorkerLike = Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">;

/** Answers kept by question, so that undo shows them at once. */
const KEPT = 30;

/** A question, and when it was asked. */
interface Asked {
  readonly scenario: Scenario;
  readonly since: number;
}

/** The page's side of the worker: asks, keeps the last answer while a newer one is made, and says how far it is. */
export class Engine {
  answer = $state.raw<Answer | null>(null);
  /** The scenario that the answer on screen is of. */
  question = $state.raw<Scenario | null>(null);
  /** What is wrong with the scenario as it stands; the last answer is of an earlier one. */
  issues = $state.raw<readonly Issue[]>([]);
  /** Why there is no newer answer; null while all is well. */
  failure = $state<string | null>(null);
  /** Futures played for the answer that comes next. */
  progress = $state.raw<{readonly done: number; readonly of: number} | null>(null);
  /** Futures of the scenario itself, and of the finest answer that is made. */
  own = $state(0);
  goal = $state(0);
  /** The answer on screen is of another question than the one asked. */
  stale = $state(false);
  /** Until the scenario's own number of futures is answered. */
  busy = $state(false);
  /** A finer answer is being made. */
  working = $state(false);

  /** Names the question whose whole answer is on screen; null while there is none. */
  answered = $state<string | null>(null);
  /** Answers to the plan as saved, whose question names no change, by number of futures: what changes are held against. */
  baseline = $state.raw<{readonly key: string; readonly answers: ReadonlyMap<number, Answer>} | null>(null);
  /** Hears of studies; set by who asks for them. */
  onstudied: (key: string, reply: Extract<Reply, {kind: "studied"}>) => void = () => undefined;

  private worker: WorkerLike | null = null;
  private newest = 0;
  private asked: {key: string; scenario: Scenario} | null = null;
  /** When the question was asked. */
  private since = 0;
  /** The request that the answer on screen is of. */
  private shown = 0;
  /** Questions that a look may come for, by request: a finger moves faster than the worker answers. */
  private readonly looked = new Map<number, Asked>();
  private readonly answers = new Map<string, Answer>();
  private inquiries = 0;
  private readonly waiting = new Map<number, {request: Request; resolve: (result: unknown) => void}>();

  constructor(private readonly makeWorker: () => WorkerLike) {}

  /** Asks for a scenario; whatever was asked before is void. `key` names it among those that were answered. */
  ask(key: string, scenario: Scenario): void {
    this.asked = {key, scenario};
    this.newest++;
    this.issues = [];
    this.failure = null;
    this.progress = null;
    const rungs = rungsFor(scenario.run.replications);
    this.own = scenario.run.replications;
    const known = this.answers.get(key);
    this.goal = Math.max(rungs[rungs.length - 1], known?.replications ?? 0);
    this.since = performance.now();
    if (known) this.show(known, scenario, this.since);
    this.stale = known === undefined;
    const left = rungs.filter((futures) => futures > (known?.replications ?? 0));
    this.settle(known?.replications ?? 0);
    if (known) {
      this.shown = this.newest;
      this.looked.clear();
    }
    const firstLook = known === undefined && left[0] < this.own;
    const look = known === undefined && this.answer?.scenario === scenario.id ? this.look(scenario) : {};
    if (left.length > 0)
      this.post({kind: "plan", id: this.newest, scenario, rungs: left, firstLook, ...look});
    else this.post({kind: "cancel", id: this.newest});
  }

  /** Takes an answer that was made before, as the build makes one: shown at once, and refined when it is asked for. */
  know(key: string, scenario: Scenario, answer: Answer): void {
    this.own = scenario.run.replications;
    this.goal = rungsFor(this.own).at(-1)!;
    this.working = answer.replications < this.goal;
    this.keep(key, answer);
    this.show(answer, scenario, performance.now());
  }

  /** Takes an answer to another question than the one on screen, as the build makes one of the plan as saved. */
  remember(key: string, answer: Answer): void {
    if (!this.answers.has(key)) this.keep(key, answer);
  }

  /** Futures of the answer to the question asked; 0 while there is none but a look. */
  private get played(): number {
    return this.stale || this.answer === null || this.answer.firstLook ? 0 : this.answer.replications;
  }

  /** Whether a finer answer may be asked for; of how many futures it would be. */
  get mayGoOn(): boolean {
    return !this.working && this.played < FINEST;
  }
  get next(): number {
    return rungsAfter(this.own, this.played).at(-1) ?? FINEST;
  }

  /** Goes on where it was stopped; from the finest answer on, to ten times as many futures. */
  goOn(): void {
    const rungs = rungsAfter(this.own, this.played);
    if (this.asked === null || rungs.length === 0) return;
    this.newest++;
    this.goal = rungs[rungs.length - 1]!;
    this.settle(this.played);
    this.post({kind: "plan", id: this.newest, scenario: this.asked.scenario, rungs, more: true});
  }

  /** Stops; what was answered stays. */
  cancel(): void {
    this.newest++;
    this.working = false;
    this.busy = false;
    this.progress = null;
    this.post({kind: "cancel", id: this.newest});
  }

  /** Asks for a study of the plan on screen, once its answer stands. */
  study(key: string, ask: StudyAsk): void {
    if (this.asked === null) return;
    this.post({kind: "study", id: this.newest, key, scenario: this.asked.scenario, ask});
  }

  /** Asks what rests on no answer of the plan: told between two slices of whatever is made. */
  inquire<Name extends InquiryName>(ask: InquiryAsk<Name>): Promise<InquiryResult<Name>> {
    const id = ++this.inquiries;
    return new Promise((resolve) => {
      const request = {kind: "inquiry", id, ask: ask as InquiryAsk} as const;
      this.waiting.set(id, {request, resolve: resolve as (result: unknown) => void});
      this.post(request);
    });
  }

  /** The study is no longer looked at. */
  drop(key: string): void {
    this.worker?.postMessage({kind: "drop", id: this.newest, key});
  }

  /** Starts anew after a failure. */
  retry(): void {
    this.answered = null; // studies are asked of the new worker
    this.worker?.terminate();
    this.worker = null;
    if (this.asked) this.ask(this.asked.key, this.asked.scenario);
    for (const {request} of this.waiting.values()) this.post(request);
  }

  private post(request: Request): void {
    if (this.worker === null) {
      if (request.kind === "cancel") return;
      this.worker = this.makeWorker();
      this.worker.onmessage = ({data}: MessageEvent<Reply>) => this.hear(data);
      this.worker.onerror = (event) => this.fail(event.message || "the worker stopped");
    }
    this.worker.postMessage(request);
  }

  private hear(reply: Reply): void {
    if (reply.kind === "told") {
      this.waiting.get(reply.id)?.resolve(reply.result);
      this.waiting.delete(reply.id);
      return;
    }
    if (reply.kind === "studied") return this.onstudied(reply.key, reply);
    if (reply.kind === "look") return this.glance(reply);
    if (reply.id !== this.newest || this.asked === null) return;
    switch (reply.kind) {
      case "progress":
        this.progress = {done: reply.done, of: reply.of};
        return;
      case "answer":
        this.show(reply.answer, this.asked.scenario, this.since);
        this.shown = reply.id;
        this.looked.clear();
        this.stale = false;
        this.progress = null;
        this.keep(this.asked.key, reply.answer);
        this.settle(reply.answer.replications);
        return;
      case "refused":
        this.issues = reply.issues;
        this.stop();
        return;
      case "failed":
        this.fail(reply.message);
        return;
    }
  }

  /** Asks for a look along with the answer. */
  private look(scenario: Scenario): {look: number} {
    this.looked.set(this.newest, {scenario, since: this.since});
    return {look: Math.min(COARSE, this.own)};
  }

  /**
   * A look follows the finger: it is shown although a newer one is on its way, but never after what is newer. The plan check
   * and section 7 of the answer before stand beside it.
   */
  private glance({id, look}: {readonly id: number; readonly look: Look}): void {
    const asked = this.looked.get(id);
    if (asked === undefined || id <= this.shown || this.answer === null) return;
    for (const older of this.looked.keys()) if (older <= id) this.looked.delete(older);
    const {planCheck, sectionSeven} = this.answer;
    this.show({...look, hash: "", planCheck, sectionSeven}, asked.scenario, asked.since);
    this.shown = id;
    this.stale = id !== this.newest;
  }

  private show(answer: Answer, question: Scenario, since: number): void {
    this.answer = answer;
    this.question = question;
    void markPainted(since, answer);
  }

  private settle(answered: number): void {
    this.busy = answered < this.own;
    this.answered = this.busy ? null : (this.asked?.key ?? null);
    this.working = answered < this.goal;
  }

  private fail(message: string): void {
    this.failure = message;
    this.stop();
  }

  private stop(): void {
    this.busy = false;
    this.working = false;
    this.progress = null;
  }

  private keep(key: string, answer: Answer): void {
    this.answers.delete(key); // to the end: the one answered longest ago goes first
    this.answers.set(key, answer);
    if (this.answers.size > KEPT) this.answers.delete(this.answers.keys().next().value!);
    if (!key.endsWith("#") || answer.firstLook) return;
    const known = this.baseline?.key === key ? this.baseline.answers : [];
    this.baseline = {key, answers: new Map([...known, [answer.replications, answer]])};
  }
}
