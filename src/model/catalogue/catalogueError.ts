/** All that is wrong with the files of `data/`, a line each: `gpus.csv:2: unit: unknown unit: gigs`. */
export class CatalogueError extends Error {
  readonly issues: readonly string[];

  constructor(issues: readonly string[]) {
    super(issues.join("\n"));
    this.name = "CatalogueError";
    this.issues = issues;
  }
}
