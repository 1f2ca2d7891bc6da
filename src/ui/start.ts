import "./style/tokens.css";
import "./style/base.css";
import {mount} from "svelte";
import App from "./App.svelte";
import {Engine} from "./engine/engine.svelte.ts";
import {planOnce} from "./engine/planOnce.ts";
import {loadScenario, STANDARD} from "./state/bundledScenarios.ts";
import {readLink} from "./state/link.ts";
import {Plan} from "./state/plan.svelte.ts";
import {loadTypeface} from "./style/typeface.ts";

loadTypeface();

const makeWorker = (): Worker => new Worker(new URL("./worker.ts", import.meta.url), {type: "module"});

/** For the console and the tests: the answer as the command line prints it. */
const headroom = {
  plan: (scenario: unknown, replications: number) => planOnce(makeWorker, scenario, replications),
};
Object.assign(window, {headroom});

const link = readLink(location.hash, STANDARD);
const named = await loadScenario(link.scenario);
const base = named ?? (await loadScenario(STANDARD));
const target = document.getElementById("app");
if (base === undefined || target === null) throw new Error("the page must have a scenario and a place");
const plan = new Plan(base, named ? link : undefined);
if (named === undefined) plan.notices = [`The link names a scenario that is not here: ${link.scenario}`];
mount(App, {target, props: {plan, engine: new Engine(makeWorker)}});
