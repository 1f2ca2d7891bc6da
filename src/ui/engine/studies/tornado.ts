import {settingOf} from "../../../model/experiments/playFutures.ts";
import {type Tornado, tornado as tornadoOf} from "../../../model/experiments/tornado/tornado.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";

export interface TornadoAsk {
  readonly futures: number;
  /** Null: the best one. */
  readonly option: string | null;
}

/** What each input alone does to an option's worth. */
export const tornado = (
  {scenario, catalogue, shop}: Ground,
  {futures, option}: TornadoAsk,
): Generator<StudyProgress, Tornado> =>
  tornadoOf(settingOf(scenario, catalogue, shop), futures, undefined, option);
