import {EventQueue} from "../../kernel/eventQueue.ts";
import type {RouteId} from "../../scenario/schema/gateway.ts";
import {SECONDS_PER_DAY, type Seconds} from "../../units/quantities.ts";
import type {Box} from "./box.ts";
import {ChatPath} from "./chatPath.ts";
import type {BusyHours} from "./dayShape.ts";
import type {Demand} from "./demand.ts";
import {FrontDoor} from "./frontDoor.ts";
import {Measure} from "./measure.ts";
import {NotePath} from "./notePath.ts";
import type {ClinicParts} from "./parts.ts";
import {RequestTable} from "./requestTable.ts";
import {SearchStation} from "./searchStation.ts";
import {SharedGpus} from "./sharedGpus.ts";
import type {Station} from "./station.ts";
import {EVENT, type EventNumber, type World} from "./world.ts";

/** Database connections that search vectors at once; assumed. */
const SEARCH_SERVERS = 8;
/** What Whisper's latency is measured on, as the plan states it. */
const CLIP_SECONDS = 600;
const SLOT_BITS = 18; // an event is its number * 2^18 + what it happens to
const SLOTS = 1 << SLOT_BITS;
/** Events between two times of giving way: a few milliseconds. */
const SLICE = 2000;

/** Clinic days played on a box: every visit, chat turn, window of audio and photo, through the gateway to the GPUs. */
export class ClinicDays implements World {
  now: Seconds = 0;
  readonly table = new RequestTable();
  readonly measure: Measure;
  readonly door: FrontDoor;
  readonly shared: SharedGpus;
  readonly stations: readonly Station[];
  readonly search = new SearchStation(SEARCH_SERVERS);
  private readonly events = new EventQueue();
  private readonly notes: NotePath;
  private readonly chats: ChatPath;
  private finished = new Int32Array(64); // rows that stations answered and nobody has been told of
  private told = 0;
  private finishedCount = 0;

  constructor(
    private readonly box: Box,
    parts: ClinicParts,
    demand: Demand,
    readonly hours: BusyHours,
    clips: Float64Array,
    sensitiveShare: number,
  ) {
    const {gateway, routes, workload} = parts;
    this.measure = new Measure(gateway.networkSeconds);
    this.stations = box.engines.map((engine) =>
      engine.station(this.table, (row, at) => this.finish(row, at)),
    );
    this.shared = new SharedGpus(this.stations, box.gpus, hours);
    this.door = new FrontDoor(
      gateway,
      routes,
      this.stations,
      box.stationsOf,
      this.shared,
      this.table,
      hours,
      this.measure,
    );
    this.notes = new NotePath(this, demand.visits, workload, gateway, box, this.search, sensitiveShare);
    this.chats = new ChatPath(this, demand.sessions, gateway, sensitiveShare);
    for (let clip = 0; clip < clips.length; clip++) this.schedule(clips[clip], EVENT.clip, clip);
  }

  /** Until everything that was asked is answered. */
  run(): void {
    while (this.goOn(Number.POSITIVE_INFINITY));
  }

  /** `run`, giving way after each small part of it. */
  *runInSlices(): Generator<void> {
    while (this.goOn(SLICE)) yield;
  }

  /** So many events, or as many as there are; false when everything is answered. */
  private goOn(most: number): boolean {
    const {events, shared} = this;
    for (let done = 0; done < most; done++) {
      const station = shared.soonest();
      const change = station >= 0 ? shared.changeAt(station) : Number.POSITIVE_INFINITY;
      const event = events.peekTime();
      if (change === Number.POSITIVE_INFINITY && event === Number.POSITIVE_INFINITY) return false;
      if (change <= event) {
        if (change > this.now) this.now = change;
        shared.advance(station, this.now);
      } else {
        const slot = events.pop();
        if (event > this.now) this.now = event;
        this.happen(slot >> SLOT_BITS, slot & (SLOTS - 1));
      }
      this.tell();
    }
    return true;
  }

  schedule(at: Seconds, event: EventNumber, index: number): void {
    this.events.push(at, event * SLOTS + index);
  }

  ask(row: number, route: RouteId | "rerank"): boolean {
    const verdict = this.door.ask(this.now, row, route);
    if (verdict === "box") this.notes.sentToBox(row);
    else if (verdict === "cloud") {
      // the cloud's own speed is not known here: it is given the box's, so that no latency gains from leaving
      this.table.admitted[row] = this.table.firstToken[row] = this.now + this.door.predictedFirst;
      this.schedule(this.now + this.door.predictedFull, EVENT.cloudAnswers, row);
    } else this.table.close(row);
    return verdict !== "refused";
  }

  private happen(event: number, index: number): void {
    switch (event) {
      case EVENT.visitStarts:
        return this.notes.starts(index);
      case EVENT.windowEnds:
        return this.notes.windowEnds(index);
      case EVENT.draftDue:
        return this.notes.draftDue(index);
      case EVENT.photoTaken:
        return this.notes.photoTaken(index);
      case EVENT.visitEnds:
        return this.notes.ends(index);
      case EVENT.searched:
        return this.notes.searched(index);
      case EVENT.turn:
        return this.chats.turn(index);
      case EVENT.clip:
        return this.clip();
      case EVENT.cloudAnswers:
        return this.answer(index);
    }
  }

  /** Ten minutes of audio submitted whole, few enough to leave the load as it is. */
  private clip(): void {
    const windows = Math.ceil(CLIP_SECONDS / this.box.windowSeconds);
    const row = this.table.open("clip", 0, false, windows, 1, 0, this.now);
    if (this.door.submit(this.now, row, "audio")) return;
    this.table.close(row);
  }

  private finish(row: number, at: Seconds): void {
    if (this.finishedCount === this.finished.length) {
      const wider = new Int32Array(2 * this.finished.length);
      wider.set(this.finished);
      this.finished = wider;
    }
    if (at > this.now) throw new Error(`an answer must not come from the future, got ${at} at ${this.now}`);
    this.finished[this.finishedCount++] = row;
  }

  /** Answers are told after the station that gave them is done: what follows may be sent to it again. */
  private tell(): void {
    while (this.told < this.finishedCount) this.answer(this.finished[this.told++]);
    this.told = this.finishedCount = 0;
  }

  private answer(row: number): void {
    const {table, measure} = this;
    const purpose = table.purpose[row];
    if (purpose === "chat") this.chats.answered(row);
    else if (purpose === "clip") {
      measure.whisper.add(this.now - table.arrived[row] + measure.networkSeconds);
    } else this.notes.answered(row);
    table.close(row);
  }
}

/** Every five minutes of busy hours a clip, in the middle of them. */
export function clipTimes(hours: BusyHours, days: number): Float64Array {
  const times: Seconds[] = [];
  for (let at = 150; at < days * SECONDS_PER_DAY; at += 300) if (hours.includes(at)) times.push(at);
  return Float64Array.from(times);
}
