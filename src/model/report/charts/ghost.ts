import type {Ink} from "./ink.ts";
import type {Key} from "./view.ts";

/** The plan as saved, behind the plan as it stands: thin, and of no option's colour. */
export const ghostLine = ({text}: Ink) => ({
  stroke: text,
  strokeOpacity: 0.55,
  strokeWidth: 1,
  strokeDasharray: "1 3",
  strokeLinecap: "round" as const,
});

export const ghostKey = ({text}: Ink): Key => ({label: "plan as saved", colour: text, form: "dash"});
