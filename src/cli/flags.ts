import {type Command, InvalidArgumentError, type Option} from "commander";
import {BadInput} from "./badInput.ts";

/** Every command says all that is wrong with its flags at once, as `--flag: rule, got value`; commander alone stops at the first. */
export function tellAllFlags(program: Command): void {
  for (const command of program.commands) {
    tellAllFlags(command);
    const wrong: string[] = [];
    const needed = command.options.filter(({mandatory}) => mandatory);
    for (const option of command.options) {
      option.makeOptionMandatory(false); // asked for below, with the rest
      collect(option, wrong);
    }
    command.hook("preAction", (_, asked) => {
      const missing = needed
        .filter((option) => asked.getOptionValue(option.attributeName()) === undefined)
        .map(({long}) => `${long}: must be given, got nothing`);
      if (wrong.length + missing.length > 0) throw new BadInput([...wrong, ...missing]);
    });
  }
}

/** What stands for a value that could not be read: given, so that it is not missing too. */
const UNREAD = Symbol("unread");

function collect(option: Option, wrong: string[]): void {
  const {parseArg: read, argChoices} = option;
  if (read === undefined) return;
  option.parseArg = <T>(text: string, before: T): T => {
    try {
      return read(text, before === UNREAD ? (undefined as T) : before);
    } catch (error) {
      if (!(error instanceof InvalidArgumentError)) throw error;
      const rule = argChoices ? `must be one of ${argChoices.join(", ")}, got ${text}` : error.message;
      wrong.push(`${option.long}: ${rule}`);
      return UNREAD as T;
    }
  };
}
