import type {Answer} from "../../../model/plan.ts";
import {workbook} from "../../../model/report/workbook.ts";
import {xlsx} from "../../../model/report/xlsx.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";
import {saveFile} from "../../parts/saveFile.ts";
import {sources} from "./sources.ts";

/** Makes the same workbook as the command line does, in the page, and hands it to the reader. */
export async function saveSpreadsheet(answer: Answer, scenario: Scenario): Promise<void> {
  const bytes = await xlsx(workbook(answer, scenario, {sources}));
  saveFile(
    `${scenario.id}.xlsx`,
    new Uint8Array(bytes),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  );
}
