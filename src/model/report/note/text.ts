import type {Block} from "./blocks.ts";

/** A note as plain words, for a mail or a chat: tables as aligned columns, figures left out. */
export const noteText = (blocks: readonly Block[]): string =>
  `${blocks
    .map(textOf)
    .filter((text) => text !== "")
    .join("\n\n")}\n`;

function textOf(block: Block): string {
  switch (block.kind) {
    case "title":
      return `${block.text}\n${"=".repeat(block.text.length)}`;
    case "heading":
      return block.text.toUpperCase();
    case "lead":
    case "paragraph":
    case "foot":
      return block.text;
    case "list":
      return block.items.map((item) => `- ${item}`).join("\n");
    case "figures":
      return "";
    case "table":
      return aligned([block.heading, ...block.rows]);
  }
}

/** The first column to the left, figures to the right. */
function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
