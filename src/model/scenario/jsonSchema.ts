import * as z from "zod/mini";
import {FIELDS, type FieldMeta} from "./schema/fields.ts";
import {ScenarioSchema} from "./schema/scenario.ts";

/** The scenario's schema as JSON Schema, with a line end, so that an editor completes, explains and checks a scenario file. */
export function scenarioJsonSchema(): string {
  const schema = z.toJSONSchema(ScenarioSchema, {
    io: "input",
    metadata: FIELDS,
    override: ({jsonSchema}) => explain(jsonSchema),
  });
  return `${JSON.stringify({...schema, title: "Headroom scenario"}, null, 2)}\n`;
}

/** What a pattern can say of text whose rule is code; the 30th of February is left to the rule. */
const PATTERNS: Readonly<Record<string, string>> = {
  month: "^\\d{4}-(0[1-9]|1[0-2])$",
  date: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$",
};

/** Puts what the screen says of a field into the two words that editors show. */
function explain(field: Record<string, unknown> & Partial<FieldMeta>): void {
  const {label, unit, help} = field;
  for (const key of ["label", "unit", "help", "step", "sliderMin", "sliderMax"]) delete field[key];
  const description = [help, unit === undefined ? undefined : `unit: ${unit}`].filter(
    (part) => part !== undefined,
  );
  if (field.type === "string" && unit !== undefined && unit in PATTERNS) field.pattern = PATTERNS[unit];
  if (label !== undefined) field.title = label;
  if (description.length > 0) field.description = description.join("; ");
}
