import type {Answer} from "../../../model/plan.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";

/** Saves the workbook; what writes it is read when it is first asked for. */
export async function spreadsheetSaved(answer: Answer, scenario: Scenario): Promise<void> {
  const {saveSpreadsheet} = await import("./spreadsheet.ts");
  await saveSpreadsheet(answer, scenario);
}
