import type {Seconds, Tokens} from "../../units/quantities.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {Engine} from "./engine.ts";
import {type Instants, instantsOf, Recorder, type Requests, uniformRequests} from "./requests.ts";
import type {EngineOptions} from "./rules.ts";

/**
 * `concurrency` users of an engine, each of whom sends the next request when the last is complete: `count` requests of
 * one shape in all. Their arrivals are a result.
 */
export function closedLoop(
  concurrency: number,
  inputTokens: Tokens,
  outputTokens: Tokens,
  count: number,
  cost: StepCost,
  limits: EngineLimits,
  options: EngineOptions = {},
): {requests: Requests; instants: Instants} {
  const requests = uniformRequests(new Float64Array(count), inputTokens, outputTokens);
  const instants = instantsOf(count);
  const turns = new Turns(instants);
  const engine = new Engine(cost, limits, options, turns);
  let sent = 0;
  const send = (at: Seconds, users: number) => {
    for (const until = Math.min(sent + users, count); sent < until; sent++) {
      requests.arrived[sent] = at;
      engine.submit(at, sent, inputTokens, outputTokens);
    }
  };
  send(0, concurrency);
  for (let at = engine.nextChangeAt(); at < Number.POSITIVE_INFINITY; at = engine.nextChangeAt()) {
    engine.advanceTo(at);
    send(at, turns.take());
  }
  return {requests, instants};
}

/** Counts the users whose request is complete. */
class Turns extends Recorder {
  private users = 0;

  override completed(id: number, at: Seconds): void {
    super.completed(id, at);
    this.users++;
  }

  take(): number {
    const {users} = this;
    this.users = 0;
    return users;
  }
}
