import type {Block} from "./blocks.ts";

/** A note as Markdown; its figures are named as files that stand beside it. */
export const noteMarkdown = (blocks: readonly Block[]): string => `${blocks.map(markdownOf).join("\n\n")}\n`;

function markdownOf(block: Block): string {
  switch (block.kind) {
    case "title":
      return `# ${plain(block.text)}`;
    case "heading":
      return `## ${plain(block.text)}`;
    case "lead":
      return `**${plain(block.text)}**`;
    case "foot":
      return `*${plain(block.text)}*`;
    case "paragraph":
      return plain(block.text);
    case "list":
      return block.items.map((item) => `- ${plain(item)}`).join("\n");
    case "figures":
      return block.figures.map(({id, title}) => `![${plain(title)}](${id}.svg)`).join("\n");
    case "table":
      return [
        row(block.heading),
        `|${block.heading.map((_, place) => (place === 0 ? " --- " : " ---: ")).join("|")}|`,
        ...block.rows.map(row),
      ].join("\n");
  }
}

const row = (cells: readonly string[]): string => `| ${cells.map(plain).join(" | ")} |`;

/** A text that says itself: no mark-up, no line breaks. */
const plain = (text: string): string =>
  text.replace(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`).replace(/\s+/g, " ");
