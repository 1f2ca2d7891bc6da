import {ROUTES, type RouteId} from "../scenario/schema/gateway.ts";
import type {BoxResponse, ResponsePoint} from "../serving/boxResponse.ts";
import {SHARE_KNOTS, TENANT_KNOTS} from "../serving/fidelity.ts";

/** What the months read of a box at a load. */
export const FIELDS = [
  "ambientSessions",
  "soapP95",
  "soapFirstTokenP95",
  "whisperP95",
  "retrievalP95",
  "chatFirstTokenP95",
  "refusedShare",
  "wattsShare",
  ...ROUTES,
] as const;
type Field = (typeof FIELDS)[number];
/** Where each stands in a row. */
export const AT = Object.fromEntries(FIELDS.map((field, at) => [field, at])) as Record<Field, number>;
const WIDTH = FIELDS.length;
const COLUMNS = SHARE_KNOTS.length;
const LAST = TENANT_KNOTS[TENANT_KNOTS.length - 1];

/**
 * A box says of no tenants that none is refused, and of sensitive ones alone that nothing is sent. Between its knots lie
 * mixes of both, so the knots at the ends are read a hair inside.
 */
const HAIR = 1e-9;

/** One load's figures, in the order of `FIELDS`. */
export type LoadRow = Float64Array;
export const loadRow = (): LoadRow => new Float64Array(WIDTH);

/**
 * A box's played knots as plain numbers: the months ask for tens of thousands of loads, and reading between the four knots
 * around each makes no objects. The knots are the box's own, so both read the same straight lines.
 */
export class LoadTable {
  private readonly rows = new Float64Array(TENANT_KNOTS.length * COLUMNS * WIDTH);
  private readonly known = new Uint8Array(TENANT_KNOTS.length * COLUMNS);

  constructor(readonly box: BoxResponse) {}

  /** Fills `into` with what the box does when it serves so many average tenants, some of them sensitive. */
  read(tenants: number, sensitive: number, into: LoadRow): void {
    if (tenants > LAST) {
      write(this.box.at(tenants, Math.min(sensitive, tenants)), into, 0);
      return;
    }
    let row = 1;
    while (TENANT_KNOTS[row] < tenants) row++;
    const part = (tenants - TENANT_KNOTS[row - 1]) / (TENANT_KNOTS[row] - TENANT_KNOTS[row - 1]);
    const share = tenants === 0 ? 0 : Math.min(1, sensitive / tenants);
    let column = 1;
    while (SHARE_KNOTS[column] < share) column++;
    const across = (share - SHARE_KNOTS[column - 1]) / (SHARE_KNOTS[column] - SHARE_KNOTS[column - 1]);
    const a = this.knot(row - 1, column - 1);
    const b = across === 0 ? a : this.knot(row - 1, column);
    const c = part === 0 ? a : this.knot(row, column - 1);
    const d = part === 0 ? b : across === 0 ? c : this.knot(row, column);
    const {rows} = this;
    for (let i = 0; i < WIDTH; i++) {
      const low = rows[a + i] + across * (rows[b + i] - rows[a + i]);
      const high = rows[c + i] + across * (rows[d + i] - rows[c + i]);
      into[i] = low + part * (high - low);
    }
    if (sensitive === 0) into[AT.refusedShare] = 0;
    else if (share === 1) for (const route of ROUTES) into[AT[route]] = 0;
  }

  /** Plays what `read` would have to play, giving way as it goes. */
  *prepare(tenants: number, sensitive: number): Generator<void> {
    const {box} = this;
    if (!box.prepare) return;
    if (tenants > LAST) {
      yield* box.prepare(tenants, Math.min(sensitive, tenants));
      return;
    }
    const share = tenants === 0 ? 0 : Math.min(1, sensitive / tenants);
    for (const row of around(TENANT_KNOTS, tenants))
      for (const column of around(SHARE_KNOTS, share))
        if (this.known[row * COLUMNS + column] === 0) yield* box.prepare(...loadAt(row, column));
  }

  /** Where a knot's figures begin; played when first asked for. */
  private knot(row: number, column: number): number {
    const knot = row * COLUMNS + column;
    if (this.known[knot] === 0) {
      write(this.box.at(...loadAt(row, column)), this.rows, knot * WIDTH);
      this.known[knot] = 1;
    }
    return knot * WIDTH;
  }
}

/** The knots that a value is read between. */
function around(knots: readonly number[], value: number): number[] {
  const after = knots.findIndex((knot) => knot >= value);
  return after === 0 ? [0] : [after - 1, after];
}

/** The load that a knot is read at. */
function loadAt(row: number, column: number): [tenants: number, sensitive: number] {
  const share = Math.min(Math.max(SHARE_KNOTS[column], HAIR), 1 - HAIR);
  const tenants = row === 0 && column > 0 ? HAIR : TENANT_KNOTS[row];
  return [tenants, tenants * share];
}

const tables = new WeakMap<BoxResponse, LoadTable>();

/** The table of a box, made once. */
export function loadTableOf(box: BoxResponse): LoadTable {
  const known = tables.get(box);
  if (known) return known;
  const table = new LoadTable(box);
  tables.set(box, table);
  return table;
}

/** Writes a point's figures from `at` on. */
function write(point: ResponsePoint, into: Float64Array, at: number): void {
  const figures: Record<Exclude<Field, RouteId>, number> = {
    ambientSessions: point.ambientSessions,
    soapP95: point.soapFull.p95,
    soapFirstTokenP95: point.soapFirstToken.p95,
    whisperP95: point.whisper.p95,
    retrievalP95: point.retrieval.p95,
    chatFirstTokenP95: point.chatFirstToken.p95,
    refusedShare: point.refusedShare,
    wattsShare: point.meanWattsShare,
  };
  const all: Record<Field, number> = {...figures, ...point.cloudShare};
  for (let i = 0; i < WIDTH; i++) into[at + i] = all[FIELDS[i]];
}
