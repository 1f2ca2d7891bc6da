import {Command, CommanderError} from "commander";
import {version} from "../../package.json";
import {BadInput} from "./badInput.ts";
import {addChanges} from "./changes.ts";
import {addAudit} from "./commands/audit.ts";
import {addBacktest} from "./commands/backtest.ts";
import {addCheck} from "./commands/check.ts";
import {addDiff} from "./commands/diff.ts";
import {addFit} from "./commands/fit.ts";
import {addLedger} from "./commands/ledger.ts";
import {addMap} from "./commands/map.ts";
import {addPlan} from "./commands/plan.ts";
import {addPredict} from "./commands/predict.ts";
import {addReplay} from "./commands/replay.ts";
import {addScenario} from "./commands/scenario.ts";
import {addSeek} from "./commands/seek.ts";
import {addSize} from "./commands/size.ts";
import {addStages} from "./commands/stages.ts";
import {addSweep} from "./commands/sweep.ts";
import {addToday} from "./commands/today.ts";
import {addTornado} from "./commands/tornado.ts";
import {addValue} from "./commands/value.ts";
import {addWorker} from "./commands/worker.ts";
import {EXIT} from "./exit.ts";
import {tellAllFlags} from "./flags.ts";

/** Every command; `done` hears of the exit code. */
export function headroom(done: (code: number) => void): Command {
  const program = new Command("headroom")
    .description("Capacity and cost planning for LLM inference on one's own GPUs")
    .version(version)
    .exitOverride()
    .showHelpAfterError("(headroom --help lists the commands)");
  addPlan(program, done);
  addCheck(program, done);
  addAudit(program, done);
  addDiff(program, done);
  addFit(program, done);
  addPredict(program, done);
  addReplay(program, done);
  addScenario(program, done);
  addSize(program, done);
  addSweep(program, done);
  addWorker(program, done);
  addValue(program, done);
  addTornado(program, done);
  addToday(program, done);
  addStages(program, done);
  addSeek(program, done);
  addMap(program, done);
  addLedger(program, done);
  addBacktest(program, done);
  addChanges(program);
  tellAllFlags(program);
  return program;
}

/** Runs one command and returns its exit code: 0 all objectives kept, 1 not kept, 2 bad input. */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.kept;
  const program = headroom((result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], {from: "user"});
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.kept : EXIT.badInput;
    if (error instanceof BadInput) {
      for (const line of error.lines) process.stderr.write(`${line}\n`);
      return EXIT.badInput;
    }
    throw error;
  }
}
