/** How an option is drawn: never by colour alone. */
export interface OptionInk {
  readonly colour: string;
  readonly dash: string | undefined;
  readonly symbol: "square" | "circle" | "triangle" | "diamond";
}

/** Colours of a chart; variables on the page, so that a change of theme needs no new drawing. */
export interface Ink {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly objective: string;
  readonly overflow: string;
  readonly weights: string;
  readonly onWeights: string;
  readonly cache: string;
  readonly onCache: string;
  readonly activations: string;
  readonly onActivations: string;
  option(id: string): OptionInk;
}

const FORMS: readonly OptionInk[] = [
  {colour: "var(--option-1)", dash: "2 2", symbol: "square"},
  {colour: "var(--option-2)", dash: undefined, symbol: "circle"},
  {colour: "var(--option-3)", dash: undefined, symbol: "triangle"},
  {colour: "var(--option-4)", dash: "6 3", symbol: "diamond"},
];

/** An option keeps its looks from one scenario to the next; others take the forms in turn. */
const PLACES: Readonly<Record<string, number>> = {cloud: 0, l40s: 1, h100: 2, staged: 3};

/** Inks of the page for the options of a scenario. */
export function screenInk(optionIds: readonly string[]): Ink {
  const others = optionIds.filter((id) => PLACES[id] === undefined);
  const free = FORMS.map((_, place) => place).filter(
    (place) => !optionIds.some((id) => PLACES[id] === place),
  );
  const placeOf = (id: string): number => {
    const own = PLACES[id];
    if (own !== undefined) return own;
    const at = Math.max(0, others.indexOf(id));
    return free.length > 0 ? free[at % free.length] : at % FORMS.length;
  };
  return {
    text: "var(--text)",
    muted: "var(--muted)",
    line: "var(--line)",
    surface: "var(--surface)",
    objective: "var(--objective)",
    overflow: "var(--overflow)",
    weights: "var(--weights)",
    onWeights: "var(--on-weights)",
    cache: "var(--cache)",
    onCache: "var(--on-cache)",
    activations: "var(--activations)",
    onActivations: "var(--on-activations)",
    option: (id) => FORMS[placeOf(id)],
  };
}
