import {isView, type ViewId} from "./views.ts";

/** What a link holds: the scenario it starts from, what differs, and what is looked at. */
export interface Link {
  readonly scenario: string;
  /** The id under which this browser keeps it; null where it does not. */
  readonly kept: string | null;
  /** As `encodeChanges` wrote them; empty where nothing differs. */
  readonly changes: string;
  /** null: the one that the verdict names. */
  readonly option: string | null;
  readonly view: ViewId;
  /** Parts that this version does not know, by name. */
  readonly unknown: readonly string[];
}

const FIRST: ViewId = "decision";
const KNOWN = ["scenario", "kept", "changes", "option", "view"];

/** Stands for a scenario that does not ship with the page: one from a file, or one that this browser keeps. */
export const OWN = "own";
/** Chats and mail cut longer addresses. */
export const LONGEST = 1500;

/** The part of an address after `#`; empty where nothing differs from the first screen. */
export function writeLink(
  {scenario, kept, changes, option, view}: Omit<Link, "unknown">,
  standard: string,
): string {
  const parts = new URLSearchParams();
  if (scenario !== standard) parts.set("scenario", scenario);
  if (kept !== null) parts.set("kept", kept);
  if (view !== FIRST) parts.set("view", view);
  if (option !== null) parts.set("option", option);
  if (changes !== "") parts.set("changes", changes);
  return parts.toString();
}

export function readLink(hash: string, standard: string): Link {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const view = parts.get("view") ?? FIRST;
  return {
    scenario: parts.get("scenario") ?? standard,
    kept: parts.get("kept"),
    changes: parts.get("changes") ?? "",
    option: parts.get("option"),
    view: isView(view) ? view : FIRST,
    unknown: [
      ...[...new Set(parts.keys())].filter((key) => !KNOWN.includes(key)),
      ...(isView(view) ? [] : [`view ${view}`]),
    ],
  };
}
