import jStat from "jstat";
import {significant} from "./significant.ts";

/**
 * The t below which Student's distribution falls with this chance. Rounded to nine significant digits, of which seven
 * are true: jstat stops its search there.
 */
export function studentTQuantile(chance: number, degreesOfFreedom: number): number {
  if (!(chance > 0 && chance < 1)) throw new Error(`a chance must lie between 0 and 1, got ${chance}`);
  if (!(degreesOfFreedom >= 1))
    throw new Error(`degrees of freedom must be 1 or more, got ${degreesOfFreedom}`);
  return significant(jStat.studentt.inv(chance, degreesOfFreedom), 9);
}
