import {canonicalJson} from "../../model/scenario/canonicalJson.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import type {KeptScenario} from "../keep/keptScenario.ts";
import {loadScenario, STANDARD} from "./bundledScenarios.ts";
import {type Link, OWN} from "./link.ts";

/** What a link leads to: what `Plan.open` takes, and what could not be followed. */
export interface Followed {
  readonly base: Scenario;
  readonly link: Link | undefined;
  readonly opened: KeptScenario | null;
  readonly notice: string | null;
}

/** Opens what a link names; the standard scenario where that is not here. `find` looks among what this browser keeps. */
export async function follow(
  link: Link,
  find: (id: string) => Promise<KeptScenario | undefined>,
): Promise<Followed> {
  const opened = link.kept === null ? undefined : await find(link.kept);
  if (opened) return {base: await baseOf(opened), link, opened, notice: null};
  const named = link.scenario === OWN ? undefined : await loadScenario(link.scenario);
  if (named) return {base: named, link, opened: null, notice: null};
  const standard = await loadScenario(STANDARD);
  if (standard === undefined) throw new Error("the standard scenario must ship with the page");
  return {
    base: standard,
    link: undefined,
    opened: null,
    notice:
      link.scenario === OWN
        ? "The link is of a scenario that only the browser it was made in has; ask for its JSON file, or for a link from Share"
        : `The link names a scenario that is not here: ${link.scenario}`,
  };
}

/** What a kept scenario starts from: the shipped one where that is still the same, so that a link can name it. */
export async function baseOf({base}: KeptScenario): Promise<Scenario> {
  const shipped = await loadScenario(base.id);
  return shipped !== undefined && canonicalJson(shipped) === canonicalJson(base) ? shipped : base;
}
