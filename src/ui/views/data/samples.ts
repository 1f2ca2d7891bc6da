import actuals from "./samples/actuals.csv?raw";
import focus from "./samples/focus.csv?raw";
import guidellm from "./samples/guidellm.json?raw";
import scenarioChanges from "./samples/scenario-changes.csv?raw";
import spendLogs from "./samples/spend-logs.csv?raw";
import trace from "./samples/trace.csv?raw";

/** A small file of a kind that can be imported, of made-up figures. */
interface Sample {
  readonly name: string;
  readonly text: string;
  /** What such a file is, and what the page makes of it. */
  readonly what: string;
  readonly use: string;
}

export const SAMPLES: readonly Sample[] = [
  {
    name: "scenario-changes.csv",
    text: scenarioChanges,
    what: "Inputs: path,value,unit,low,high,source,note",
    use: "changes inputs; a whole scenario as JSON or CSV too",
  },
  {
    name: "actuals.csv",
    text: actuals,
    what: "Actual months: month and tenants, openai_myr, visits, sessions, p95_seconds",
    use: "back-test",
  },
  {
    name: "focus.csv",
    text: focus,
    what: "Cloud charges in FOCUS columns (LiteLLM, Vantage, cloud providers)",
    use: "back-test; today's bill",
  },
  {
    name: "spend-logs.csv",
    text: spendLogs,
    what: "LiteLLM spend logs: startTime, spend",
    use: "back-test; today's bill",
  },
  {
    name: "trace.csv",
    text: trace,
    what: "Request trace: arrived,input_tokens,output_tokens; or Azure's, BurstGPT's, Mooncake's columns",
    use: "replay; measured token means",
  },
  {
    name: "guidellm.json",
    text: guidellm,
    what: "GuideLLM report (benchmarks.json)",
    use: "measured against predicted latency",
  },
];
