import type {PlotOptions} from "@observablehq/plot";
import type {Explains} from "../explain/explanation.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The figures of a chart as rows: what its table and its CSV show. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A mark of the legend. */
export interface Key {
  readonly label: string;
  readonly colour: string;
  readonly form: "line" | "dash" | "band" | "area" | "dot" | "diamond";
}

/** Where a figure of the table stands in the drawing, in the units of its axes. */
export interface Place {
  readonly x: Date | number;
  /** By its name where the axis has names; null: somewhere over that x. */
  readonly y: number | string | null;
}

/** One question and its answer: the finding as title, the same figures as drawing and as table. */
export interface View {
  /** For file names. */
  readonly id: string;
  readonly title: string;
  /** What is drawn, in which unit. */
  readonly subtitle: string;
  readonly legend: readonly Key[];
  readonly table: Table;
  /** null: there is nothing to draw, and the title says why. */
  readonly draw: ((size: Size) => PlotOptions) | null;
  /** How the number that the title states comes about. */
  readonly explains?: Explains;
  /** Paths of the scenario that it rests on, the most telling first. */
  readonly inputs?: readonly string[];
  /** For who walks along the figures: where one of the table is drawn; null: it is not. */
  readonly place?: (row: number, column: number) => Place | null;
}
