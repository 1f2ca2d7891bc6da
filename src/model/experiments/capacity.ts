import type {Scenario} from "../scenario/schema/scenario.ts";
import type {BoxResponse, ResponsePoint} from "../serving/boxResponse.ts";

/** Sessions that a fleet holds within the objectives, and what stops the next one. */
export interface Capacity {
  readonly ambientSessions: number;
  readonly ambientBottleneck: string;
  readonly chatSessions: number;
  readonly chatBottleneck: string;
}

/** Average tenants up to which capacity is looked for. */
const MOST_TENANTS = 40;
const HALVINGS = 12;

/**
 * The most sessions at which every objective of their kind holds, with nothing sent to the cloud and no more refused than the
 * availability allows: who is refused waits for nothing. Found by halving, since latency rises with load.
 */
export function capacityOf(box: BoxResponse, objectives: Scenario["objectives"]): Capacity {
  const served = ({refusedShare}: ResponsePoint) => refusedShare <= 1 - objectives.availability;
  const soap = (point: ResponsePoint) =>
    served(point) &&
    (objectives.soapMeasuredTo === "first-token" ? point.soapFirstToken : point.soapFull).p95 <=
      objectives.soapP95Seconds;
  const chat = (point: ResponsePoint) =>
    served(point) && point.chatFirstToken.p95 <= objectives.chatFirstTokenP95Seconds;
  const ambient = mostLoad(box, soap);
  const chats = mostLoad(box, chat);
  return {
    ambientSessions: ambient.point?.ambientSessions ?? 0,
    ambientBottleneck: ambient.bottleneck,
    chatSessions: chats.point?.chatSessions ?? 0,
    chatBottleneck: chats.bottleneck,
  };
}

function mostLoad(
  box: BoxResponse,
  holds: (point: ResponsePoint) => boolean,
): {point: ResponsePoint | null; bottleneck: string} {
  const at = (tenants: number) => box.at(tenants, tenants);
  const full = at(MOST_TENANTS);
  if (holds(full)) return {point: full, bottleneck: full.bottleneck};
  if (!holds(at(0))) return {point: null, bottleneck: "even one session alone breaks the objective"};
  let low = 0;
  let high = MOST_TENANTS;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (holds(at(middle))) low = middle;
    else high = middle;
  }
  return {point: at(low), bottleneck: at(high).bottleneck};
}
