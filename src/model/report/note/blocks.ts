/** A note as plain data, written as Markdown or as a page. */
export type Block =
  | {readonly kind: "title"; readonly text: string}
  | {readonly kind: "lead"; readonly text: string}
  | {readonly kind: "heading"; readonly text: string}
  | {readonly kind: "paragraph"; readonly text: string}
  | {readonly kind: "list"; readonly items: readonly string[]}
  | {
      readonly kind: "table";
      readonly heading: readonly string[];
      /** The first column is words, the others are figures. */
      readonly rows: readonly (readonly string[])[];
    }
  | {readonly kind: "figures"; readonly figures: readonly Figure[]}
  | {readonly kind: "foot"; readonly text: string};

/** A chart, drawn. */
export interface Figure {
  /** For the name of its file. */
  readonly id: string;
  readonly title: string;
  readonly svg: string;
}
