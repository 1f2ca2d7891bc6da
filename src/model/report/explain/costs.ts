import type {OptionAnswer} from "../../experiments/answer.ts";
import {LINE_WORDS, LINES, type Line} from "../../finance/lines.ts";
import type {OpenCostLine} from "../sectionSeven.ts";
import type {Explained, Explanation} from "./explanation.ts";
import {shownIn, worked} from "./words.ts";
import {meanMonth, yearAfter} from "./year.ts";

/** The columns of the plan's cost table, by the name that a reference has. */
const COLUMNS = {
  capex: {word: "price", of: (line: OpenCostLine) => line.capexMyr, simulated: false},
  cash: {word: "cash a month", of: (line: OpenCostLine) => line.cashMyrPerMonth, simulated: false},
  accrual: {word: "accrual a month", of: (line: OpenCostLine) => line.accrualMyrPerMonth, simulated: false},
  simulatedCash: {
    word: "cash a month, simulated",
    of: ({simulated}: OpenCostLine) => simulated.cashMyrPerMonth,
    simulated: true,
  },
  simulatedAccrual: {
    word: "accrual a month, simulated",
    of: ({simulated}: OpenCostLine) => simulated.accrualMyrPerMonth,
    simulated: true,
  },
} as const;

/** A cell of the plan's own cost table: `Hardware.accrual`, `OpenAI burst.simulatedCash`. */
export function explainCost(
  {answer, scenario}: Explained,
  option: OptionAnswer,
  rest: string,
): Explanation | null {
  const [item, column = "cash"] = rest.split(".");
  const line = answer.sectionSeven
    .find((table) => table.option === option.id)
    ?.lines.find((one) => one.item === item);
  if (!line || !isColumn(column)) return null;
  const {word, of, simulated} = COLUMNS[column];
  const value = of(line);
  const paths = line.inputs.map(({path}) => path);
  const parts = line.simulated.of;
  const {replications} = answer;
  if (simulated)
    return {
      title: `${item}, ${option.label}: ${word}`,
      value,
      shown: shownIn(value, "RM"),
      unit: "RM",
      says: `The same line out of the simulated months: the mean month of the year after the projection, over ${replications} futures.`,
      formula:
        parts.length > 0
          ? parts.map((name) => LINE_WORDS[name].label).join(" + ")
          : "write-off of the servers in the ledger",
      working: null,
      sum: parts.map((name) => ({
        label: LINE_WORDS[name].label,
        value: -meanMonth(option.finance.lines[name], scenario) + 0,
        note: LINE_WORDS[name].formula,
      })),
      band: null,
      inputs: [...new Set([...parts.flatMap((name) => [...LINE_WORDS[name].inputs]), ...paths])],
      notes: [],
    };
  const isComputed = column === "accrual" && line.formula.includes("/");
  return {
    title: `${item}, ${option.label}: ${word}`,
    value,
    shown: shownIn(value, "RM"),
    unit: "RM",
    says: "A line of the plan's own cost table (section 7), from the scenario's inputs.",
    formula: isComputed ? "price / months of write-off, to the ringgit" : "as stated",
    working: isComputed ? `${line.formula} = ${worked(value)}` : null,
    sum: [],
    band: null,
    inputs: paths,
    notes: [],
  };
}

const isColumn = (name: string): name is keyof typeof COLUMNS => Object.hasOwn(COLUMNS, name);
const isLine = (name: string): name is Line => (LINES as readonly string[]).includes(name);

/** A line of the ledger: its mean month of the year after the projection. */
export function explainLine(
  {answer, scenario}: Explained,
  option: OptionAnswer,
  name: string,
): Explanation | null {
  if (!isLine(name)) return null;
  const {label, formula, inputs, kind} = LINE_WORDS[name];
  const {from, to} = yearAfter(scenario);
  const months = option.finance.lines[name].slice(from, to);
  const value = meanMonth(option.finance.lines[name], scenario);
  return {
    title: `${label}, ${option.label}`,
    value,
    shown: shownIn(value, "RM"),
    unit: "RM",
    says: `The mean month of the year after the projection, over ${answer.replications} futures; ${kind === "income" ? "income is above zero" : "costs are below zero"}.`,
    formula,
    working:
      months.length === 0
        ? null
        : `(${months.map(worked).join(" + ")}) / ${months.length} = ${worked(value)}`,
    sum: [],
    band: null,
    inputs: [...inputs],
    notes: [],
  };
}
