import "./style/tokens.css";
import "./style/base.css";
import "./style/print.css";
import {mount} from "svelte";
import App from "./App.svelte";
import {Engine} from "./engine/engine.svelte.ts";
import {planOnce} from "./engine/planOnce.ts";
import {browserMeans, Library} from "./keep/library.svelte.ts";
import {STANDARD} from "./state/bundledScenarios.ts";
import {follow} from "./state/follow.ts";
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
const library = new Library(browserMeans());
const {
  base,
  link: followed,
  opened,
  notice,
} = await follow(link, async (id) => {
  library.asked = true;
  await library.load();
  return library.find(id);
});
const target = document.getElementById("app");
if (target === null) throw new Error("the page must have a place");
const plan = new Plan(base, followed, opened);
if (notice !== null) plan.refuse(notice, location.hash);
mount(App, {target, props: {plan, engine: new Engine(makeWorker), library}});
