import type {Command} from "commander";
import type {Catalogue} from "../model/catalogue/types.ts";
import {formatIssue} from "../model/scenario/issue.ts";
import type {Scenario} from "../model/scenario/schema/scenario.ts";
import {decodeChanges} from "../model/scenario/state.ts";
import {BadInput} from "./badInput.ts";

/** The scenario that the page opens with. */
const STANDARD = "hi-end-upgrade";

/** A scenario as a command is given it. */
interface Named {
  readonly file: string;
  /** What a link of the page changes in it; empty where nothing does. */
  readonly changes: string;
}

/** `FILE`, `FILE#changes=...`, or a whole link of the page, whose scenario is one of the folder `scenarios`. */
export function namedScenario(argument: string): Named {
  const at = argument.indexOf("#");
  const isLink = /^(https?|file):/.test(argument);
  if (at < 0 && !isLink) return {file: argument, changes: ""};
  const parts = new URLSearchParams(at < 0 ? "" : argument.slice(at + 1));
  const file = isLink ? `scenarios/${parts.get("scenario") ?? STANDARD}.json` : argument.slice(0, at);
  return {file, changes: parts.get("changes") ?? ""};
}

/** The changes made; bad input where the rules refuse one, a word on standard error where a key is not known. */
export function withChanges(scenario: Scenario, changes: string, catalogue: Catalogue): Scenario {
  const {scenario: changed, issues, unknownKeys, newer} = decodeChanges(scenario, changes, catalogue);
  if (issues.length > 0) throw new BadInput(issues.map((issue) => formatIssue("changes", issue)));
  for (const {path} of unknownKeys)
    process.stderr.write(`changes: ${path} is not known to this version and left out\n`);
  if (newer) process.stderr.write("changes: written by a later version; what this one knows is used\n");
  return changed;
}

/** Gives every command that reads a scenario the flag `--changes`: the part of a link, or the whole link. */
export function addChanges(program: Command): void {
  for (const command of program.commands) {
    addChanges(command);
    if (command.registeredArguments[0]?.name() !== "scenario") continue;
    command
      .option("--changes <text>", "what a link of the page changes in the scenario; the whole link does too")
      .hook("preAction", (_, asked) => {
        const {changes} = asked.opts<{changes?: string}>();
        const [file] = asked.args;
        if (changes === undefined || file === undefined) return;
        const text = changes.includes("#") ? namedScenario(changes).changes : changes;
        asked.processedArgs[0] = `${file}#${new URLSearchParams({changes: text})}`;
      });
  }
}
