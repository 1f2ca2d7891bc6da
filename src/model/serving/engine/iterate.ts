import type {EngineLimits, StepCost} from "../stepCost.ts";
import {IterationEngine} from "./iterationEngine.ts";
import {type Instants, instantsOf, Recorder, type Requests} from "./requests.ts";
import type {EngineOptions, Pause} from "./rules.ts";

/** The plain loop, one iteration after another: the oracle of leap stepping. The rules are in `rules.ts`. */
export function iterate(
  requests: Requests,
  cost: StepCost,
  limits: EngineLimits,
  options: EngineOptions = {},
  pauses: readonly Pause[] = [],
): Instants {
  const {arrived, inputTokens, outputTokens, cachedTokens, priority} = requests;
  const instants = instantsOf(arrived.length);
  const engine = new IterationEngine(cost, limits, options, new Recorder(instants));
  let now = 0;
  let next = 0;
  let pause = 0;
  for (;;) {
    if (!engine.hasWork && next < arrived.length) now = Math.max(now, arrived[next]);
    while (pause < pauses.length && now >= pauses[pause].from) {
      engine.fail();
      now = Math.max(now, pauses[pause++].to);
    }
    for (; next < arrived.length && arrived[next] <= now; next++)
      engine.submit(
        next,
        inputTokens[next],
        outputTokens[next],
        cachedTokens?.[next] ?? 0,
        priority?.[next] ?? 0,
      );
    if (!engine.hasWork) {
      if (next < arrived.length) continue; // those that came were refused
      return instants;
    }
    const end = now + engine.begin(now);
    if (pause < pauses.length && end > pauses[pause].from) {
      engine.fail();
      now = pauses[pause++].to;
    } else {
      engine.end(end);
      now = end;
    }
  }
}
