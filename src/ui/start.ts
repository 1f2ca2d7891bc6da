import "./style/tokens.css";
import "./style/base.css";
import "./style/patterns.css";
import "./style/print.css";
import "./style/typeface.css";
import {hydrate, mount} from "svelte";
import App from "./App.svelte";
import {Engine} from "./engine/engine.svelte.ts";
import type {Told} from "./engine/messages.ts";
import {planOnce} from "./engine/planOnce.ts";
import {browserMeans, Library} from "./keep/library.svelte.ts";
import {pageProps} from "./page.ts";
import type {KnownAnswer} from "./standard/knownAnswer.ts";
import {playedBefore} from "./standard/playedBefore.ts";
import {adopt, STANDARD} from "./state/bundledScenarios.ts";
import {follow} from "./state/follow.ts";
import {readLink} from "./state/link.ts";
import {Plan} from "./state/plan.svelte.ts";

/** A new engine, told of what the build played. */
function makeWorker(): Worker {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {type: "module"});
  const before = playedBefore();
  if (before) worker.postMessage({kind: "played", before} satisfies Told);
  return worker;
}

/** For the console and the tests: the answer as the command line prints it. */
const headroom = {
  plan: (scenario: unknown, replications: number) => planOnce(makeWorker, scenario, replications),
};

/** Opens what the address names. `asked`: the answer that came with the page. */
export async function start(asked: Promise<KnownAnswer | null>): Promise<void> {
  Object.assign(window, {headroom});
  const known = await asked;
  if (known !== null) adopt(known.scenario);
  const library = new Library(browserMeans());
  const find = async (id: string) => {
    library.asked = true;
    await library.load();
    return library.find(id);
  };
  const {base, link, opened, notice} = await follow(readLink(location.hash, STANDARD), find);
  const target = document.getElementById("app");
  if (target === null) throw new Error("the page must have a place");
  const plan = new Plan(base, link, opened);
  if (notice !== null) plan.refuse(notice, location.hash);

  const engine = new Engine(makeWorker);
  const props = await pageProps({plan, engine, library}, known);
  const isFirstScreen = engine.answer !== null && plan.link(STANDARD) === "";
  if (isFirstScreen && target.childElementCount > 0) hydrate(App, {target, props});
  else {
    target.replaceChildren();
    mount(App, {target, props});
  }
  if (known === null)
    void import("./standard/knowSaved.svelte.ts").then(({knowSaved}) => knowSaved(plan, engine));
  delete document.documentElement.dataset.linked; // what was drawn for another plan is gone
}
