/** Why the browser keeps nothing, as the page says it. */
export interface Trouble {
  readonly kind: "full" | "blocked";
  readonly sentence: string;
}

/** What a refusal of the browser's database means. */
export function troubleOf(error: unknown): Trouble {
  const {name, message} = error instanceof Error ? error : {name: "", message: String(error)};
  if (name === "QuotaExceededError")
    return {
      kind: "full",
      sentence: "This browser's storage is full: nothing was kept, and nothing that was kept is lost",
    };
  const why = message === "" ? name : message;
  return {
    kind: "blocked",
    sentence: `This browser does not let the page keep scenarios${why === "" ? "" : ` (${why})`}; all else works`,
  };
}
