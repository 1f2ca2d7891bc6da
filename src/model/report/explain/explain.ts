import type {Explained, Explanation} from "./explanation.ts";
import type {End} from "./futures.ts";
import {explainInput} from "./input.ts";
import {OPTION_FIGURES} from "./optionFigures.ts";

/** The first word of a reference, and who explains it; null where it names nothing of this answer. */
const KINDS: Readonly<Record<string, (rest: string, about: Explained) => Explanation | null>> = {
  input: (path, about) => explainInput(path, about),
  option: (rest, about) => {
    const [id, name] = rest.split(":");
    const [figure, end = "p50"] = (name ?? "").split(".");
    const option = about.answer.options.find((one) => one.id === id);
    return option && Object.hasOwn(OPTION_FIGURES, figure) && isEnd(end)
      ? OPTION_FIGURES[figure]({...about, option, end})
      : null;
  },
};

const isEnd = (name: string): name is End => ["p10", "p50", "p90"].includes(name);

/** How the number that a reference names comes about: `option:l40s:npv`, `input:finance.usdMyr`. */
export function explain(reference: string, about: Explained): Explanation | null {
  const at = reference.indexOf(":");
  return KINDS[reference.slice(0, at)]?.(reference.slice(at + 1), about) ?? null;
}
