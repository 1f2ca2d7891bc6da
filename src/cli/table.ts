/** Columns of plain text; numbers go to the right. The first row is the heading. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  const right = widths.map((_, column) =>
    rows.slice(1).every((row) => /^[-(]?[\d.,%RM K-]*$/.test(row[column] ?? "")),
  );
  const line = (row: readonly string[]) =>
    widths
      .map((width, column) =>
        right[column] ? (row[column] ?? "").padStart(width) : (row[column] ?? "").padEnd(width),
      )
      .join("  ")
      .trimEnd();
  const [heading, ...body] = rows;
  return [line(heading ?? []), widths.map((width) => "-".repeat(width)).join("  "), ...body.map(line)].join(
    "\n",
  );
}

/** Breaks a sentence at spaces; it keeps the spaces it begins with, later lines are indented. */
export function wrap(text: string, width = 100, indent = ""): string {
  const words = text.trimStart().split(" ");
  const lines: string[] = [];
  let line = text.slice(0, text.length - text.trimStart().length);
  let empty = true;
  for (const word of words) {
    if (!empty && line.length + word.length + 1 > width) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].join("\n");
}
