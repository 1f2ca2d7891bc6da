/** Input that cannot be used; one line an issue: file, path, rule, value. Ends the command with exit code 2. */
export class BadInput extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join("\n"));
    this.lines = lines;
  }
}
