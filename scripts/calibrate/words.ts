/** A share as the report says it. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
export const signed = (share: number): string => `${share < 0 ? "-" : "+"}${percent(Math.abs(share))}`;
/** A table of Markdown. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
