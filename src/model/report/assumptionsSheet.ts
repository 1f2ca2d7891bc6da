import type {Catalogue} from "../catalogue/types.ts";
import {ABOUT_NUMBERS, leaves} from "../scenario/paths.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {openInput} from "./openInput.ts";
import {figureHead, head, prose, type Sheet, type SheetCell, text} from "./sheets.ts";

const COLUMNS = [
  ["Path", 44],
  ["Label", 40],
  ["Value", 16],
  ["Unit", 14],
  ["Low", 12],
  ["High", 12],
  ["Source", 34],
  ["Standing", 11],
  ["Date", 12],
  ["Reference", 40],
  ["Note", 70],
] as const;

const NUMBERS: ReadonlySet<string> = new Set(["Value", "Low", "High"]);

/** Every input of the scenario in the order of its file, with where it comes from. */
export function assumptionsSheet(scenario: Scenario, catalogue: Pick<Catalogue, "sources">): Sheet {
  const paths = leaves(scenario)
    .map(({path}) => path)
    .filter((path) => !ABOUT_NUMBERS.test(path));
  return {
    name: "Assumptions",
    widths: COLUMNS.map(([, width]) => width),
    headRows: 1,
    rows: [
      COLUMNS.map(([name]) => (NUMBERS.has(name) ? figureHead(name) : head(name))),
      ...paths.map((path): SheetCell[] => {
        const input = openInput(scenario, catalogue, path);
        const {value} = input;
        return [
          text(path),
          prose(input.label),
          typeof value === "number" ? {number: value} : text(value === null ? "" : String(value)),
          text(input.unit),
          input.low === null ? null : {number: input.low},
          input.high === null ? null : {number: input.high},
          prose(input.sourceTitle ?? ""),
          text(input.standing ?? ""),
          text(input.asOf ?? ""),
          prose(input.reference ?? ""),
          prose(input.note ?? ""),
        ];
      }),
    ],
  };
}

/** The row, counted from 1, on which a path stands. */
export function rowOf({rows}: Sheet, path: string): number {
  const at = rows.findIndex(
    ([first]) => first !== null && first !== undefined && "text" in first && first.text === path,
  );
  if (at === -1) throw new Error(`a workbook must state every input, got none for ${path}`);
  return at + 1;
}
