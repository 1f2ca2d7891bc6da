import type {Workload} from "../../scenario/schema/workload.ts";
import type {Seconds, Tokens} from "../../units/quantities.ts";
import type {Visit} from "./demand.ts";
import type {GatewayRules} from "./parts.ts";
import {draftPrompt, notePrompt, passagesTokens, queryTokens, transcriptTokens} from "./prompts.ts";
import type {SearchStation} from "./searchStation.ts";
import {EVENT, type EventNumber, type World} from "./world.ts";

/** Facts of the models that shape a visit's requests. */
export interface VisitShape {
  readonly windowSeconds: Seconds;
  readonly imageTokens: Tokens;
  readonly prefixCaching?: boolean;
}

/**
 * A visit as a pipeline. While it lasts every window of audio is transcribed as it ends (or all at its end), and drafts of the note are written
 * every so often, none while the one before is being written. At its end: the last window, retrieval (embed the query,
 * search, rerank the passages), the note, sometimes reasoning. The SOAP clock runs from the visit's end.
 */
export class NotePath {
  private readonly sensitive: Uint8Array;
  /** Tokens of each visit's prompt that the box has seen in a draft. */
  private readonly cached: Int32Array;
  private readonly drafting: Uint8Array;
  private readonly transcribed: Float64Array;
  private readonly retrieved: Float64Array;

  constructor(
    private readonly world: World,
    private readonly visits: readonly Visit[],
    private readonly workload: Workload,
    private readonly gateway: GatewayRules,
    private readonly shape: VisitShape,
    private readonly search: SearchStation,
    sensitiveShare: number,
  ) {
    this.sensitive = Uint8Array.from(visits, ({sensitivity}) => (sensitivity < sensitiveShare ? 1 : 0));
    this.cached = new Int32Array(visits.length);
    this.drafting = new Uint8Array(visits.length);
    this.transcribed = new Float64Array(visits.length);
    this.retrieved = new Float64Array(visits.length);
    for (let v = 0; v < visits.length; v++) world.schedule(visits[v].start, EVENT.visitStarts, v);
  }

  starts(v: number): void {
    const {world} = this;
    const {start, seconds, photos} = this.visits[v];
    const end = start + seconds;
    world.measure.ambientSeconds += world.hours.overlap(start, end);
    for (const after of photos) world.schedule(start + after, EVENT.photoTaken, v);
    if (!this.atEnd) this.schedule(EVENT.windowEnds, v, this.shape.windowSeconds, end);
    this.schedule(EVENT.draftDue, v, this.workload.visit.redraftEverySeconds, end);
    world.schedule(end, EVENT.visitEnds, v);
  }

  windowEnds(v: number): void {
    this.audio(v, "window");
    this.schedule(EVENT.windowEnds, v, this.shape.windowSeconds, this.endOf(v));
  }

  draftDue(v: number): void {
    const {world, workload, gateway} = this;
    const {start, noteTokens} = this.visits[v];
    this.schedule(EVENT.draftDue, v, workload.visit.redraftEverySeconds, this.endOf(v));
    if (this.drafting[v] === 1) return;
    const prompt = draftPrompt(workload.visit, world.now - start);
    const row = this.open("draft", v, prompt, noteTokens, this.cached[v]);
    this.drafting[v] = 1;
    if (!world.ask(row, gateway.noteRoute)) this.drafting[v] = 0;
  }

  photoTaken(v: number): void {
    const answer = Math.max(1, Math.round(this.workload.visit.pageAnswerTokens));
    this.world.ask(this.open("photo", v, this.shape.imageTokens, answer, 0), "vision");
  }

  /** Whether the audio is transcribed whole when the visit is over. */
  private get atEnd(): boolean {
    return this.workload.visit.transcription === "at-end";
  }

  ends(v: number): void {
    if (!this.audio(v, "lastWindow")) this.lose(v);
  }

  /** A draft was sent to the box: its prompt stays in the prefix cache for the next. */
  sentToBox(row: number): void {
    const {table} = this.world;
    if (this.shape.prefixCaching !== false && table.purpose[row] === "draft")
      this.cached[table.owner[row]] = table.input[row];
  }

  answered(row: number): void {
    const {table, now} = this.world;
    const v = table.owner[row];
    switch (table.purpose[row]) {
      case "draft":
        this.drafting[v] = 0;
        return;
      case "lastWindow":
        this.transcribed[v] = now;
        this.retrieve(v);
        return;
      case "embed": {
        const service = this.visits[v].search * this.gateway.vectorSearchSeconds;
        if (this.world.hours.includes(now)) this.search.offeredSeconds += service;
        this.world.schedule(this.search.depart(now, service), EVENT.searched, v);
        return;
      }
      case "rerank":
        this.write(v, true);
        return;
      case "note":
        this.finish(v, row);
        return;
      case "window":
      case "photo":
      case "reason":
      case "chat":
      case "clip":
        return; // nothing waits for them here
    }
  }

  searched(v: number): void {
    const {world, workload} = this;
    if (!world.door.has("rerank")) return this.write(v, true);
    const {retrievalChunks, chunkTokens} = workload.visit;
    const tokens = Math.round(retrievalChunks * (chunkTokens + this.query));
    if (!world.ask(this.open("rerank", v, tokens, 1, 0), "rerank")) this.write(v, true); // in the search's order
  }

  private get query(): Tokens {
    return queryTokens(this.workload.visit, this.shape.windowSeconds);
  }

  private retrieve(v: number): void {
    if (this.workload.visit.retrievalChunks === 0) return this.write(v, false);
    if (!this.world.ask(this.open("embed", v, this.query, 1, 0), "embed")) this.write(v, false);
  }

  private write(v: number, withPassages: boolean): void {
    const {world, workload, gateway} = this;
    const {visit} = workload;
    const {seconds, noteTokens} = this.visits[v];
    this.retrieved[v] = world.now;
    if (visit.retrievalChunks > 0 && world.hours.includes(this.endOf(v)))
      world.measure.retrieval.add(withPassages ? world.now - this.transcribed[v] : gateway.patienceSeconds);
    const prompt = notePrompt(visit, seconds, withPassages ? passagesTokens(visit) : 0);
    if (!world.ask(this.open("note", v, prompt, noteTokens, this.cached[v]), gateway.noteRoute)) this.lose(v);
  }

  private finish(v: number, row: number): void {
    const {world, workload} = this;
    const {seconds, noteTokens, reasons} = this.visits[v];
    const end = this.endOf(v);
    if (world.hours.includes(end))
      world.measure.note({
        end,
        transcribed: this.transcribed[v],
        retrieved: this.retrieved[v],
        admitted: world.table.admitted[row],
        firstToken: world.table.firstToken[row],
        completed: world.now,
      });
    if (!reasons) return;
    const prompt = Math.round(workload.visit.instructionTokens) + transcriptTokens(workload.visit, seconds);
    const answer = Math.max(1, Math.round(workload.visit.reasonTokensMean));
    world.ask(this.open("reason", v, prompt + noteTokens, answer, 0), "reason");
  }

  private lose(v: number): void {
    if (this.world.hours.includes(this.endOf(v))) this.world.measure.lostNote(this.gateway.patienceSeconds);
  }

  private audio(v: number, purpose: "window" | "lastWindow"): boolean {
    const {windowSeconds} = this.shape;
    const windows = this.atEnd ? Math.ceil(this.visits[v].seconds / windowSeconds) : 1;
    return this.world.ask(this.open(purpose, v, windows, 1, 0), "audio");
  }

  private open(
    purpose: "draft" | "note" | "reason" | "photo" | "window" | "lastWindow" | "embed" | "rerank",
    v: number,
    input: Tokens,
    output: Tokens,
    hit: Tokens,
  ): number {
    return this.world.table.open(purpose, v, this.sensitive[v] === 1, input, output, hit, this.world.now);
  }

  private endOf(v: number): Seconds {
    const {start, seconds} = this.visits[v];
    return start + seconds;
  }

  /** The next of a series of events within the visit; none when the step is 0. */
  private schedule(event: EventNumber, v: number, step: Seconds, end: Seconds): void {
    const at = Math.max(this.world.now, this.visits[v].start) + step;
    if (step > 0 && at < end) this.world.schedule(at, event, v);
  }
}
