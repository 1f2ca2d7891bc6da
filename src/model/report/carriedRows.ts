import type {OptionAnswer} from "../experiments/answer.ts";
import type {Carried} from "../experiments/engineer/carried.ts";
import type {SaturationAnswer} from "../experiments/horizonAnswer.ts";
import type {Broken} from "../horizon/saturation.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {LatencyObjectiveId} from "../serving/pipeline/objectives.ts";
import type {Saturation} from "../serving/saturation.ts";
import {dated, seconds} from "../units/phrases.ts";

/** How far a box goes within one objective, in words. */
export interface CarriedRow {
  readonly id: LatencyObjectiveId | "outgrown";
  readonly label: string;
  /** For each of the boxes asked about, whole first. */
  readonly carries: readonly {readonly words: string; readonly holds: boolean}[];
  /** What stops the next session on the whole box. */
  readonly stops: string;
  /** When the load gets there, median and band; and by when to order before it. */
  readonly month: string;
  readonly band: string;
  readonly orderBy: string;
  /** What its month is the first of. */
  readonly broken: Broken;
}

interface Asked {
  readonly id: LatencyObjectiveId;
  readonly broken: Broken;
  readonly label: (objectives: Scenario["objectives"]) => string;
}

const ASKED: readonly Asked[] = [
  {
    id: "soap",
    broken: "soapP95",
    label: ({soapP95Seconds, soapMeasuredTo}) =>
      `${soapMeasuredTo === "first-token" ? "First token of a note" : "SOAP note"} within ${seconds(soapP95Seconds)}`,
  },
  {
    id: "whisper",
    broken: "whisperP95",
    label: ({whisperP95Seconds}) => `Transcript of 10 min within ${seconds(whisperP95Seconds)}`,
  },
  {
    id: "retrieval",
    broken: "retrievalP95",
    label: ({retrievalP95Seconds}) => `Retrieval within ${seconds(retrievalP95Seconds)}`,
  },
  {
    id: "chat",
    broken: "chatFirstTokenP95",
    label: ({chatFirstTokenP95Seconds}) => `Chat's first token within ${seconds(chatFirstTokenP95Seconds)}`,
  },
];

/** A row an objective, and one for the box outgrown: how many sessions, what stops them, when, and by when to order. */
export function carriedRows(
  carried: readonly Carried[],
  {saturation}: OptionAnswer,
  {objectives}: Scenario,
): CarriedRow[] {
  const when = (broken: Broken) => dates(saturation.byObjective?.nominal[broken] ?? null);
  const rows = ASKED.map(({id, broken, label}): CarriedRow => {
    const own = carried[0]?.objectives?.[id];
    return {
      id,
      broken,
      label: label(objectives),
      carries: carried.map((box) => held(box, id, objectives)),
      stops: own === undefined ? "" : own.orMore ? "nothing up to there" : own.bottleneck,
      ...(own?.tenants === 0
        ? {month: "the first session", band: "", orderBy: ""} // no order in time would help
        : when(broken)),
    };
  });
  const outgrown: CarriedRow = {
    id: "outgrown",
    broken: "outgrown",
    label: "Outgrown by the load itself",
    carries: [],
    stops: "waits half as long again as alone, or work turned away",
    ...when("outgrown"),
  };
  return [...rows, outgrown];
}

function held(
  {objectives}: Carried,
  id: LatencyObjectiveId,
  {ambientSessions, chatSessions}: Scenario["objectives"],
): CarriedRow["carries"][number] {
  const own = objectives?.[id];
  if (own === undefined) return {words: "nothing runs", holds: false};
  const [sessions, wanted] =
    id === "chat" ? [own.chatSessions, chatSessions] : [own.ambientSessions, ambientSessions];
  return {
    words: sessionsWords(own, sessions, id === "chat" ? "chats" : "sessions"),
    holds: sessions >= wanted,
  };
}

function sessionsWords({tenants, idleP95, orMore}: Saturation, sessions: number, what: string): string {
  if (tenants === 0) return `none: ${seconds(idleP95)} alone`;
  const whole = Math.floor(sessions);
  if (whole < 1) return "fewer than 1";
  return `${whole} ${whole === 1 ? what.slice(0, -1) : what}${orMore ? " or more" : ""}`;
}

function dates(saturation: SaturationAnswer | null): Pick<CarriedRow, "month" | "band" | "orderBy"> {
  if (saturation === null) return {month: "", band: "", orderBy: ""};
  const {month, orderBy} = saturation;
  const said = (date: string | null) => (date === null ? "never" : dated(date));
  return {
    month: said(month.p50),
    band: month.p10 === month.p90 ? "" : `${said(month.p10)} to ${said(month.p90)}`,
    orderBy: orderBy.p50 === null ? "" : dated(orderBy.p50),
  };
}
