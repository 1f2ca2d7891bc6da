import {z} from "zod";
import {ScenarioSchema} from "./schema/scenario.ts";

/** The JSON Schema of a scenario file, so that an editor completes and underlines; with a line end. */
export const scenarioJsonSchema = (): string =>
  `${JSON.stringify({...z.toJSONSchema(ScenarioSchema, {io: "input"}), title: "Headroom scenario"}, null, 2)}\n`;
