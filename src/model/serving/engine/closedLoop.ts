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
  const turns = new Turns(instants, concurrency);
  const engine = new Engine(cost, limits, options, turns);
  let sent = 0;
  const send = (at: Seconds) => {
    for (let users = turns.take(); users > 0 && sent < count; users = turns.take()) {
      for (const until = Math.min(sent + users, count); sent < until; sent++) {
        requests.arrived[sent] = at;
        engine.submit(at, sent, inputTokens, outputTokens);
      }
    }
  };
  send(0);
  for (let at = engine.nextChangeAt(); at < Number.POSITIVE_INFINITY; at = engine.nextChangeAt()) {
    engine.advanceTo(at);
    send(at);
  }
  return {requests, instants};
}

/** Counts the users whose turn it is: those who have sent nothing, or have their answer or refusal. */
class Turns extends Recorder {
  constructor(
    instants: Instants,
    private users: number,
  ) {
    super(instants);
  }

  override completed(id: number, at: Seconds): void {
    super.completed(id, at);
    this.users++;
  }

  override refused(id: number): void {
    super.refused(id);
    this.users++;
  }

  take(): number {
    const {users} = this;
    this.users = 0;
    return users;
  }
}
