import type {Component} from "svelte";
import type {Screen} from "../state/screen.svelte.ts";

export interface DialogProps {
  readonly screen: Screen;
  readonly onclose: () => void;
}

/** The dialogs; each is read when it is first opened. */
export const DIALOGS = {
  explain: () => import("../explain/Explain.svelte"),
  changes: () => import("../explain/Changes.svelte"),
  assumptions: () => import("../assumptions/Assumptions.svelte"),
  keep: () => import("./keep/Keep.svelte"),
  compare: () => import("./compare/Compare.svelte"),
  keys: () => import("./keys/Keys.svelte"),
  help: () => import("./help/Help.svelte"),
  note: () => import("./note/Note.svelte"),
} satisfies Record<string, () => Promise<{default: Component<DialogProps>}>>;

export type DialogId = keyof typeof DIALOGS;
