import type * as z from "zod/mini";

/** What is said of a value where the schema has no words of its own. */
export function wording(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "must be given"
        : `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case "invalid_union":
      return "must be one of the known kinds";
    case "too_small":
      return `must be ${issue.minimum} or more`;
    case "too_big":
      return `must be ${issue.maximum} or less`;
    case "unrecognized_keys":
      return "must be a known key";
    default:
      return undefined;
  }
}

const KINDS: Partial<Record<string, string>> = {
  object: "an object",
  record: "an object",
  array: "a list",
  string: "text",
  boolean: "true or false",
  number: "a number",
};
