import type {ServiceCurves} from "../experiments/engineer/serviceCurves.ts";
import {list} from "../units/phrases.ts";
import {number} from "./format.ts";

/** What stands behind curves of latency, and what was never measured. */
export function measuredWords(
  {gpu, measured, standing}: Pick<ServiceCurves, "gpu" | "measured" | "standing">,
  noteModel: string,
): string {
  const read = `Curves are the model's, ${standing}`;
  if (measured === null)
    return `${read}. No serving run was measured on this GPU, of ${noteModel} or another model: the error shown is that of offline throughput runs and of other GPUs.`;
  const {runs, most, models} = measured;
  const own = models.includes(noteModel) ? "" : ` Never measured in a serving run: ${noteModel}.`;
  return `${read}; ${number(runs)} serving runs of ${list(models)} on ${gpu} stand behind the engine's rates, to ${number(most)} sequences at once.${own}`;
}
