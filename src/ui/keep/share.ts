import {counted} from "../../model/report/format.ts";
import {loadScenario, STANDARD} from "../state/bundledScenarios.ts";
import {portable} from "../state/portable.ts";
import type {Screen} from "../state/screen.svelte.ts";
import {downloadScenario} from "./file.ts";

/** Copies a link that opens this plan in any browser; where none is short enough, says so and offers the file. */
export async function share(screen: Screen): Promise<void> {
  const {plan} = screen;
  const standard = await loadScenario(STANDARD);
  if (standard === undefined) return;
  const {link, changes, fits} = portable(plan, standard);
  const file = {word: "JSON file", run: () => downloadScenario(plan.scenario)};
  if (!fits) {
    screen.say(
      plan.isOwn
        ? `This scenario is in this browser only: it differs from the standard one in ${changes} inputs, too many for a link. Send its file`
        : `${changes} changes are too many for a link (${link.length} characters). Send the file`,
      file,
    );
    return;
  }
  const carried = changes === 0 ? "no changed input" : counted(changes, "change");
  const what = plan.isOwn
    ? `all ${changes} inputs that differ from the standard scenario`
    : `the scenario by name, ${carried}`;
  const address = `${location.origin}${location.pathname}${location.search}${link === "" ? "" : `#${link}`}`;
  try {
    await navigator.clipboard.writeText(address);
    screen.say(`Link copied: ${what}, no personal data`);
  } catch {
    screen.say("The browser does not let the page copy: take the link from the address bar", file);
  }
}
