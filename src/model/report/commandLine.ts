import type {ReplicaAsk} from "../experiments/engineer/predictForm.ts";
import {POLICIES, TORNADO, WORTH_KNOWING} from "./studySizes.ts";

/** The views of the page that a terminal can show as well. */
export type Shown =
  | "decision"
  | "capacity"
  | "latency"
  | "money"
  | "sensitivity"
  | "schedule"
  | "data"
  | "check";

/** What a command needs to know of the page. */
export interface Asked {
  /** Id of the scenario that the page started from: a file of the folder `scenarios`, or one's own, exported. */
  readonly scenario: string;
  readonly isOwn?: boolean;
  /** As the link holds them; empty where nothing differs. */
  readonly changes: string;
  readonly option: string;
  readonly replications: number;
}

/** A command and what it gives. */
export interface CommandLine {
  readonly line: string;
  readonly gives: string;
}

/** The commands that give in a terminal what a view shows, the nearest first. */
export function commandLines(view: Shown, asked: Asked): CommandLine[] {
  const {scenario, isOwn = false, changes, option, replications} = asked;
  const file = isOwn ? `${scenario}.json` : `scenarios/${scenario}.json`;
  const command = (name: string, ...flags: readonly string[]): string =>
    ["headroom", name, file, ...flags, ...(changes === "" ? [] : ["--changes", quoted(changes)])].join(" ");
  const only = ["--option", option];
  const played = (futures: number) => ["--replications", `${futures}`];
  const futures = played(replications);
  const whole = {line: command("plan", ...futures), gives: "the whole answer, with this hash"};
  switch (view) {
    case "decision":
      return [whole];
    case "capacity":
      return [
        {line: command("fit", ...only), gives: "models on GPUs: as written, the best map, one GPU fewer"},
        {line: command("size"), gives: "the cheapest fleet that keeps every objective"},
        whole,
      ];
    case "latency":
      return [
        {line: command("today", ...futures), gives: "section 9: today, each option, the target"},
        {
          line: command("seek", ...only, "--goal", "soapP95", "--move", "tenants.target"),
          gives: "up to how many tenants the note is in time",
        },
        whole,
      ];
    case "money":
      return [
        {
          line: command("plan", ...futures, "--xlsx", "plan.xlsx"),
          gives: "a workbook with live NPV formulas",
        },
        whole,
      ];
    case "sensitivity":
      return [
        {line: command("tornado", ...played(TORNADO)), gives: "which unknowns move the lead"},
        {line: command("value", ...played(WORTH_KNOWING)), gives: "what knowing an unknown is worth"},
        {line: command("map"), gives: "who wins over tenants and sensitive share"},
      ];
    case "schedule":
      return [
        {
          line: command("stages", ...played(POLICIES)),
          gives: "rules for the upgrade, and the price of deciding late",
        },
        whole,
      ];
    case "data":
      return [
        {line: command("plan", ...futures, "--csv", "out"), gives: "every figure as CSV"},
        {line: command("scenario export", "--csv", "scenario.csv"), gives: "the inputs as CSV"},
      ];
    case "check":
      return [{line: command("check"), gives: "every claim of the plan against the model"}, whole];
  }
}

/** The command that predicts one replica under a closed loop of sessions. */
export const predictLine = ({gpu, gpus, llm, precision, engine, ...load}: ReplicaAsk): CommandLine => ({
  line: [
    ...["headroom predict", `--gpu ${gpu} --gpus ${gpus} --llm ${llm} --precision ${precision}`],
    `--engine ${engine} --concurrency ${load.concurrency}`,
    `--input ${load.inputTokens} --output ${load.outputTokens}`,
  ].join(" "),
  gives: "the same prediction",
});

/** A word that the shell takes as it is: links write `*`, which it would look up. */
const quoted = (word: string): string => `'${word}'`;
