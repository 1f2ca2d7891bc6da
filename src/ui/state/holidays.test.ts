import {expect, test} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {holidaysOf} from "../../model/horizon/holidays.ts";
import {ScenarioSchema} from "../../model/scenario/schema/scenario.ts";
import {holidaysIn} from "./holidays.ts";

test.each(["KUL", "SGR", "PNG"])(
  "the page shades the holidays of %s that the engine keeps",
  (holidayState) => {
    const scenario = ScenarioSchema.parse(standard);
    const kept = holidaysOf({...scenario, schedule: {...scenario.schedule, holidayState}}, bundledCatalogue);
    expect([...holidaysIn(holidayState)].sort()).toEqual([...kept].sort());
  },
);
