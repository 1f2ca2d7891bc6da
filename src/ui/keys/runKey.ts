import type {Screen} from "../state/screen.svelte.ts";
import {VIEWS, type ViewId} from "../state/views.ts";
import type {KeyAction} from "./keys.ts";

const VIEW_IDS = Object.keys(VIEWS) as ViewId[];

/** Does what a key asks; false where there is nothing to do, so that the browser may. */
export function runKey(action: KeyAction, screen: Screen): boolean {
  const {plan} = screen;
  const inDialog = document.querySelector("dialog[open]") !== null;
  if (inDialog && action.does !== "undo" && action.does !== "redo") return false;
  switch (action.does) {
    case "undo":
      plan.undo();
      return true;
    case "redo":
      plan.redo();
      return true;
    case "save":
      if (plan.opened === null) screen.open("keep");
      else void screen.keeping.save();
      return true;
    case "compare":
      screen.open("compare");
      return true;
    case "find":
      screen.open("assumptions");
      return true;
    case "keys":
      screen.open("keys");
      return true;
    case "data":
      plan.view = "data";
      return true;
    case "option": {
      const id = screen.ids[action.number - 1];
      if (id === undefined) return false;
      plan.option = id;
      return true;
    }
    case "view":
      return show(VIEW_IDS[action.number - 1]);
    case "turn":
      return show(VIEW_IDS[VIEW_IDS.indexOf(plan.view) + action.by]);
  }

  function show(id: ViewId | undefined): boolean {
    if (id === undefined) return false;
    plan.view = id;
    return true;
  }
}
