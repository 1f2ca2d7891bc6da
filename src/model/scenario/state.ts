import type {Catalogue} from "../catalogue/types.ts";
import {checkScenario} from "./check.ts";
import {differences} from "./difference.ts";
import type {Issue} from "./issue.ts";
import {ABOUT_NUMBERS, valueAt} from "./paths.ts";
import {isKnownKeys, keysOfText, plainCopy, put} from "./pathText.ts";
import type {Scenario} from "./schema/scenario.ts";
import {valueOfWord, wordOf} from "./stateText.ts";
import {withoutPath} from "./withoutPath.ts";

/** The newest way to write changes; a link says which it was written in. */
const LINK_VERSION = 1;

/** A change of a link that this version cannot make: kept as it was written, so that the next link has it too. */
export interface KeptChange {
  readonly path: string;
  readonly word: string;
}

/** What a link says of a base scenario. */
export interface DecodedChanges {
  /** The base with every change that could be made. */
  readonly scenario: Scenario;
  /** Changes of keys that this version does not know; hand them to `encodeChanges` again. */
  readonly unknownKeys: readonly KeptChange[];
  /** Changes that the rules refuse, which were not made. */
  readonly issues: readonly Issue[];
  /** The link was written by a later version. */
  readonly newer: boolean;
}

/**
 * The difference between a scenario and its base, for a link: `1*finance.usdMyr_4.2*.pue_1.5`. Only letters, digits and
 * `*-._` are used, which no address bar or chat rewrites. Leading dots stand for as many keys of the entry before.
 */
export function encodeChanges(base: Scenario, changed: Scenario, kept: readonly KeptChange[] = []): string {
  const all = differences(base, changed).map(({keys, value}) => ({
    path: keys.join("."),
    word: wordOf(value),
  }));
  const gone = all.filter(({word, path}) => word === "x" && !ABOUT_NUMBERS.test(path));
  const follows = ({path, word}: KeptChange) =>
    word === "x" && gone.some((entry) => withoutOwner(path).startsWith(`${entry.path}.`));
  const entries = [...all.filter((change) => !follows(change)), ...kept];
  if (entries.length === 0) return "";
  let before: readonly string[] = [];
  const words = entries.map(({path, word}) => {
    const parts = path.split(".");
    let shared = 0;
    while (shared < before.length && shared < parts.length - 1 && before[shared] === parts[shared]) shared++;
    before = parts;
    return `${".".repeat(shared)}${escapedPath(parts.slice(shared).join("."))}_${word}`;
  });
  return [LINK_VERSION, ...words].join("*");
}

/** Lays the changes of a link over a base. Nothing is lost in silence: what cannot be read or made is told. */
export function decodeChanges(base: Scenario, text: string, catalogue?: Catalogue): DecodedChanges {
  if (text === "") return {scenario: base, unknownKeys: [], issues: [], newer: false};
  const [version, ...words] = text.split("*");
  if (!/^[1-9]\d*$/.test(version))
    return told(
      base,
      [],
      [{path: "", rule: "must begin with the version of the link", value: version}],
      false,
    );

  const unknownKeys: KeptChange[] = [];
  const issues: Issue[] = [];
  const changes: {path: string; keys: string[]; value: unknown}[] = [];
  let before: readonly string[] = [];
  for (const entry of words) {
    const [, dots, head, word] = /^(\.*)((?:[^_]|__)*)_([^]*)$/.exec(entry) ?? [];
    const said = word === undefined ? undefined : valueOfWord(word);
    const path =
      head === undefined ? entry : [...before.slice(0, dots.length), unescapedPath(head)].join(".");
    if (said === undefined) {
      issues.push({path, rule: "must be a change that a link can say", value: entry});
      continue;
    }
    before = path.split(".");
    const keys = keysOfText(path);
    if (isKnownKeys(keys) && path !== "version") changes.push({path, keys, value: said.value});
    else unknownKeys.push({path, word});
  }
  return applied(base, changes, {unknownKeys, issues, newer: Number(version) > LINK_VERSION}, catalogue);
}

/** The path that a range or a source is of; what is taken away takes them with it. */
const withoutOwner = (path: string): string => path.replace(/^(uncertainty\.ranges|provenance)\./, "");

/** `_` is no letter of a path of ours; one of a later version is doubled. */
const escapedPath = (path: string): string => path.replaceAll("_", "__");
const unescapedPath = (path: string): string => path.replaceAll("__", "_");

const told = (
  scenario: Scenario,
  unknownKeys: readonly KeptChange[],
  issues: readonly Issue[],
  newer: boolean,
): DecodedChanges => ({scenario, unknownKeys, issues, newer});

type Found = Pick<DecodedChanges, "unknownKeys" | "issues" | "newer">;

/** Makes the changes; where the rules refuse, without those that they name, and without any if that is not enough. */
function applied(
  base: Scenario,
  changes: readonly {path: string; keys: string[]; value: unknown}[],
  {unknownKeys, issues, newer}: Found,
  catalogue: Catalogue | undefined,
): DecodedChanges {
  const laid = changes.reduce(
    (scenario, {path, value}) =>
      value === undefined && valueAt(scenario, path) !== undefined ? withoutPath(scenario, path) : scenario,
    base,
  );
  const plain = plainCopy(laid);
  for (const {keys, value} of changes) if (value !== undefined) put(plain, keys, value);
  const checked = checkScenario(plain, catalogue);
  if (checked.ok) return told(checked.scenario, unknownKeys, issues, newer);

  const refused = new Set(
    changes
      .filter(({path}) => checked.issues.some((issue) => touches(issue.path, path)))
      .map(({path}) => path),
  );
  const all = [...issues, ...checked.issues];
  if (refused.size === 0) return told(base, unknownKeys, all, newer);
  const rest = changes.filter(({path}) => !refused.has(path));
  return applied(base, rest, {unknownKeys, issues: all, newer}, catalogue);
}

/** One lies in the other, or the issue is of the change's range. */
function touches(issue: string, change: string): boolean {
  const about = issue.replace(/^uncertainty\.ranges\./, "");
  return [issue, about].some(
    (path) => `${path}.`.startsWith(`${change}.`) || `${change}.`.startsWith(`${path}.`),
  );
}
