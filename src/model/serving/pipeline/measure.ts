import type {RouteId} from "../../scenario/schema/gateway.ts";
import type {Seconds} from "../../units/quantities.ts";
import type {ResponsePoint} from "../boxResponse.ts";
import type {Verdict} from "./gateway.ts";
import {Samples} from "./samples.ts";

/** The instants of one note, all after the visit's end. */
export interface NoteInstants {
  readonly end: Seconds;
  readonly transcribed: Seconds;
  readonly retrieved: Seconds;
  readonly admitted: Seconds;
  readonly firstToken: Seconds;
  readonly completed: Seconds;
}

/** What the days show: latencies in busy hours, and over the whole day who went where. */
export class Measure {
  readonly soapFirstToken = new Samples();
  readonly soapFull = new Samples();
  readonly whisper = new Samples();
  readonly retrieval = new Samples();
  readonly chatFirstToken = new Samples();
  readonly chatFull = new Samples();
  /** Seconds of sessions open, in busy hours. */
  ambientSeconds: Seconds = 0;
  chatSeconds: Seconds = 0;
  /** Requests of sensitive tenants that reached the cloud: none, ever. */
  sensitiveToCloud = 0;
  /** Whether it would have mattered who is sensitive: some request left, was refused, or would have been. */
  sensitivityMatters = false;
  private readonly routes = {
    audio: new RouteCount(),
    chat: new RouteCount(),
    reason: new RouteCount(),
    embed: new RouteCount(),
    vision: new RouteCount(),
  } satisfies Record<RouteId, RouteCount>;
  /** What people wait for: notes, answers of chat and reasoning, photos read. */
  private awaited = 0;
  private hopeless = 0; // by the rule of those who may not leave
  private sensitiveAwaited = 0;
  private sensitiveRefused = 0;
  private notes = 0;
  private readonly stages = {queue: 0, asr: 0, retrieval: 0, prefill: 0, decode: 0};

  constructor(readonly networkSeconds: Seconds) {}

  /** One request at the gateway: what was decided, and what would be for one who may leave and one who may not. */
  verdict(route: RouteId, sensitive: boolean, verdict: Verdict, ifOpen: Verdict): void {
    const count = this.routes[route];
    count.all++;
    if (ifOpen === "cloud") count.late++;
    if (sensitive) {
      if (verdict === "cloud") this.sensitiveToCloud++;
    } else {
      count.asked++;
      if (verdict === "cloud") count.sent++;
    }
  }

  /** Something that a person waits for was asked; refused, or it would be were it a sensitive tenant's. */
  wish(sensitive: boolean, refused: boolean, ifBarred: Verdict): void {
    this.awaited++;
    if (ifBarred === "refused") this.hopeless++;
    if (!sensitive) return;
    this.sensitiveAwaited++;
    if (refused) this.sensitiveRefused++;
  }

  /** Requests of tenants that may use the cloud, by route. */
  get asked(): Record<RouteId, number> {
    return this.counts(({asked}) => asked);
  }

  /** Those of them that went there. */
  get sent(): Record<RouteId, number> {
    return this.counts(({sent}) => sent);
  }

  private counts(of: (count: RouteCount) => number): Record<RouteId, number> {
    const {audio, chat, reason, embed, vision} = this.routes;
    return {audio: of(audio), chat: of(chat), reason: of(reason), embed: of(embed), vision: of(vision)};
  }

  note({end, transcribed, retrieved, admitted, firstToken, completed}: NoteInstants): void {
    const {stages} = this;
    this.notes++;
    stages.asr += transcribed - end;
    stages.retrieval += retrieved - transcribed;
    stages.queue += admitted - retrieved;
    stages.prefill += firstToken - admitted;
    stages.decode += completed - firstToken;
    this.soapFirstToken.add(firstToken - end + this.networkSeconds);
    this.soapFull.add(completed - end + this.networkSeconds);
  }

  /** A note that was never written counts as the wait after which it was given up. */
  lostNote(patience: Seconds): void {
    this.soapFirstToken.add(patience);
    this.soapFull.add(patience);
  }

  get latencies(): Pick<
    ResponsePoint,
    "soapFirstToken" | "soapFull" | "whisper" | "retrieval" | "chatFirstToken" | "chatFull"
  > {
    return {
      soapFirstToken: this.soapFirstToken.latency(),
      soapFull: this.soapFull.latency(),
      whisper: this.whisper.latency(),
      retrieval: this.retrieval.latency(),
      chatFirstToken: this.chatFirstToken.latency(),
      chatFull: this.chatFull.latency(),
    };
  }

  get meanStages(): ResponsePoint["stages"] {
    const {stages, notes} = this;
    const mean = (seconds: Seconds): Seconds => (notes === 0 ? 0 : seconds / notes);
    return {
      queue: mean(stages.queue),
      asr: mean(stages.asr),
      retrieval: mean(stages.retrieval),
      prefill: mean(stages.prefill),
      decode: mean(stages.decode),
      network: this.networkSeconds,
    };
  }

  /** Where no tenant may use the cloud: what one more who may would find. */
  get cloudShare(): Record<RouteId, number> {
    return this.counts(({asked, sent, all, late}) => (asked > 0 ? sent / asked : late / Math.max(all, 1)));
  }

  /** Where no tenant is sensitive: what one more who is would find. */
  get refusedShare(): number {
    return this.sensitiveAwaited > 0
      ? this.sensitiveRefused / this.sensitiveAwaited
      : this.hopeless / Math.max(this.awaited, 1);
  }
}

/** Requests of one route. */
class RouteCount {
  /** Of tenants that may use the cloud, and those of them that went there. */
  asked = 0;
  sent = 0;
  /** Of all tenants, and those that leave by the rule where it is theirs to apply. */
  all = 0;
  late = 0;
}
