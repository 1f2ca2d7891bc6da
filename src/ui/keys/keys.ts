import {VIEWS} from "../state/views.ts";

/** What a key does, by the name it has in the list of keys. */
export type KeyAction =
  | {readonly does: "undo" | "redo" | "save" | "compare" | "data" | "find" | "keys"}
  | {readonly does: "option" | "view"; readonly number: number}
  | {readonly does: "turn"; readonly by: 1 | -1};

/** The list that `?` shows. */
export const KEYS: readonly {readonly keys: readonly string[]; readonly does: string}[] = [
  {keys: ["1", "…", "4"], does: "Look at the first to the fourth option"},
  {keys: ["[", "]"], does: "The view before, the view after"},
  {
    keys: ["g", `then 1 … ${Object.keys(VIEWS).length}`],
    does: `A view by its place: ${Object.values(VIEWS).join(", ")}`,
  },
  {keys: ["/"], does: "Find an assumption"},
  {keys: ["c"], does: "Compare scenarios"},
  {keys: ["e"], does: "Data: export and import"},
  {keys: ["Ctrl", "Z"], does: "Undo"},
  {keys: ["Ctrl", "Shift", "Z"], does: "Redo"},
  {keys: ["Ctrl", "S"], does: "Keep this scenario in the browser"},
  {keys: ["?"], does: "This list"},
  {keys: ["Esc"], does: "Close what is open"},
  {keys: ["← →", "Page ↑ ↓", "Home", "End"], does: "On a slider: a step, ten steps, least, most"},
];

type KeyLike = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "timeStamp" | "target"
>;

const WITH_CTRL: Readonly<Record<string, KeyAction["does"]>> = {z: "undo", y: "redo", s: "save"};
const ALONE: Readonly<Record<string, "compare" | "data" | "find" | "keys">> = {
  c: "compare",
  e: "data",
  "/": "find",
  "?": "keys",
};
/** How long `g` waits for its number, milliseconds. */
const WAITS = 1500;
let afterG = Number.NEGATIVE_INFINITY;

/** What a key on the page means; null where it is someone else's, such as a letter typed into a field. */
export function keyOf(event: KeyLike): KeyAction | null {
  const {key, ctrlKey, metaKey, altKey, shiftKey, timeStamp} = event;
  if (altKey) return null;
  if (ctrlKey || metaKey) {
    const does = WITH_CTRL[key.toLowerCase()];
    if (does === undefined || (does !== "save" && typesText(event.target))) return null;
    return {does: does === "undo" && shiftKey ? "redo" : does} as KeyAction;
  }
  if (typesText(event.target)) return null;
  const waited = timeStamp - afterG < WAITS;
  afterG = key === "g" ? timeStamp : Number.NEGATIVE_INFINITY;
  if (/^[1-9]$/.test(key)) {
    const number = Number(key);
    if (waited) return {does: "view", number};
    return number <= 4 ? {does: "option", number} : null;
  }
  if (key === "[" || key === "]") return {does: "turn", by: key === "]" ? 1 : -1};
  const does = Object.hasOwn(ALONE, key) ? ALONE[key] : undefined;
  return does === undefined ? null : {does};
}

const NO_TEXT = ["range", "checkbox", "radio", "button", "submit", "reset", "file", "color"];

/** Whether keys are letters there. A number field undoes its own typing. */
function typesText(target: EventTarget | null): boolean {
  if (typeof HTMLElement === "undefined" || !(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}
