import {existsSync, readdirSync, readFileSync} from "node:fs";
import {dirname, join, posix} from "node:path";
import {fileURLToPath} from "node:url";
import ts from "typescript";
import {describe, expect, test} from "vitest";

/** Floors from the ground up; rooms of one floor do not know each other. Imports only go down. */
const FLOORS: readonly (readonly string[])[] = [
  ["src/model/units"],
  ["src/model/kernel", "src/model/analytic"],
  ["src/model/catalogue"],
  ["src/model/scenario"],
  ["src/model/placement"],
  ["src/model/serving"],
  ["src/model/horizon"],
  ["src/model/finance"],
  ["src/model/experiments"],
  ["src/model/planCheck"],
  ["src/model/report"],
  ["src/model/plan.ts"],
  ["src/ui", "src/cli"],
];

interface Ban {
  readonly rooms: readonly string[];
  /** The start of a path, or of a package's name. */
  readonly imports?: readonly string[];
  readonly names?: readonly string[];
  readonly because: string;
}

/** What a room must not know although it lies below. */
const BANS: readonly Ban[] = [
  {rooms: ["src/model/finance"], imports: ["src/model/kernel"], because: "finance does not know of chance"},
  {rooms: ["src/model/placement"], imports: ["src/model/kernel"], because: "placement does not know of time"},
  {
    rooms: ["src/model/serving", "src/model/horizon"],
    names: ["Myr", "myr", "Usd", "usd", "atRate"],
    because: "serving and horizon do not know of ringgit",
  },
  {rooms: ["src/model"], imports: ["svelte"], because: "the model does not know of pixels"},
  {rooms: ["src/model", "src/ui"], imports: ["node:"], because: "the browser runs it too"},
  {rooms: ["src/cli"], imports: ["svelte"], because: "the command line has no pixels"},
];

const LONGEST_FILE = 300; // lines

const TOP_LEVEL = [
  ...[".ci", ".git", ".gitignore", ".npmrc", "bench", "bin", "data", "docs", "e2e", "public"],
  ...["scenarios", "scripts", "src", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md"],
  ...["biome.json", "eslint.config.js", "index.html", "knip.json", "package-lock.json", "package.json"],
  ...["tsconfig.json", "vite.config.ts"],
  ...["node_modules", "dist", "coverage", "test-results"], // made by the tools, never committed
];

/** Source texts by path from the root. */
type Sources = ReadonlyMap<string, string>;

interface Import {
  readonly target: string;
  readonly names: readonly string[];
}

const isTest = (path: string) => path.endsWith(".test.ts");
const isIn = (path: string, room: string) => path === room || path.startsWith(`${room}/`);
const floorOf = (path: string) => FLOORS.findIndex((rooms) => rooms.some((room) => isIn(path, room)));
const roomOf = (path: string) => FLOORS.flat().find((room) => isIn(path, room));

/** Every module a file names: static, dynamic, re-exported, or a worker's `new URL("./x.ts", import.meta.url)`. */
function importsOf(path: string, text: string): Import[] {
  const scripts = path.endsWith(".svelte")
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script ?? "").join("\n")
    : text;
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, names: readonly string[] = []) => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const [bare = ""] = specifier.text.split("?");
    found.push({target: bare.startsWith(".") ? posix.join(posix.dirname(path), bare) : bare, names});
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const bindings = node.importClause?.namedBindings;
      const elements = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
      add(
        node.moduleSpecifier,
        elements.map(({name, propertyName}) => (propertyName ?? name).text),
      );
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0]);
    } else if (ts.isNewExpression(node) && node.expression.getText(file) === "URL") {
      if (node.arguments?.[1]?.getText(file) === "import.meta.url") add(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile(path, scripts, ts.ScriptTarget.Latest);
  visit(file);
  return found;
}

/** What is wrong with one import, or nothing. Tests may look anywhere in the model. */
function objection(path: string, {target, names}: Import): string | undefined {
  const ban = isTest(path)
    ? undefined
    : BANS.find(
        ({rooms, imports = [], names: banned = []}) =>
          rooms.some((room) => isIn(path, room)) &&
          (imports.some((start) => target.startsWith(start)) || banned.some((name) => names.includes(name))),
      );
  if (ban !== undefined) return ban.because;
  if (!target.startsWith("src/")) return undefined;
  const [from, to] = [floorOf(path), floorOf(target)];
  if (to === -1) return "that file stands on no floor";
  if (isTest(path) && target.startsWith("src/model/")) return undefined;
  if (roomOf(path) === roomOf(target)) return undefined;
  if (to > from) return "imports only go down";
  return to === from ? "neighbours on a floor do not know each other" : undefined;
}

/** Every import that breaks the order of the floors, as `path -> target: why`. */
function wrongImports(sources: Sources): string[] {
  return [...sources].flatMap(([path, text]) =>
    importsOf(path, text).flatMap((found) => {
      const why = objection(path, found);
      return why === undefined ? [] : [`${path} -> ${found.target}: ${why}`];
    }),
  );
}

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => posix.join(posix.relative(root, entry.parentPath), entry.name));
}

const sources: Sources = new Map(
  filesUnder("src")
    .filter((path) => /\.(ts|svelte)$/.test(path) && path !== "src/architecture.test.ts")
    .map((path) => [path, readFileSync(join(root, path), "utf8")]),
);

describe("the guard of the floors", () => {
  const verdict = (path: string, text: string) => wrongImports(new Map([[path, text]]));

  test.each([
    ["upward", "src/model/units/a.ts", 'import {b} from "../kernel/b.ts";', "imports only go down"],
    ["upward by type", "src/model/placement/a.ts", 'import type {B} from "../serving/b.ts";', "only go down"],
    ["upward, dynamic", "src/model/serving/a.ts", 'await import("../finance/b.ts");', "only go down"],
    ["upward, re-exported", "src/model/scenario/a.ts", 'export {b} from "../report/b.ts";', "only go down"],
    ["upward, type query", "src/model/units/a.ts", 'type B = import("../kernel/b.ts").B;', "only go down"],
    [
      "the front door from inside",
      "src/model/report/a.ts",
      'import {plan} from "../plan.ts";',
      "only go down",
    ],
    ["a neighbour", "src/model/kernel/a.ts", 'import {b} from "../analytic/b.ts";', "neighbours"],
    ["the other face", "src/cli/a.ts", 'import {b} from "../ui/b.ts";', "neighbours"],
    [
      "from a component",
      "src/ui/A.svelte",
      '<script lang="ts">\nimport {b} from "../cli/b.ts";\n</script>',
      "neigh",
    ],
    ["a worker", "src/cli/a.ts", 'new Worker(new URL("../ui/worker.ts", import.meta.url));', "neighbours"],
    [
      "the face from a test",
      "src/model/report/a.test.ts",
      'import {b} from "../../ui/b.ts";',
      "only go down",
    ],
    ["no floor", "src/model/serving/a.ts", 'import {b} from "../helpers/b.ts";', "stands on no floor"],
    ["chance in finance", "src/model/finance/a.ts", 'import {b} from "../kernel/random.ts";', "chance"],
    [
      "ringgit in horizon",
      "src/model/horizon/a.ts",
      'import type {Myr as M} from "../units/q.ts";',
      "ringgit",
    ],
    ["a package", "src/model/report/a.ts", 'import {mount} from "svelte";', "pixels"],
    ["Node in the model", "src/model/report/a.ts", 'import {join} from "node:path";', "browser runs it too"],
  ])("objects to an import: %s", (_, path, text, why) => {
    expect(verdict(path, text)).toEqual([expect.stringContaining(why)]);
  });

  test.each([
    ["downward", "src/model/serving/a.ts", 'import {b} from "../units/b.ts";'],
    ["within the room", "src/model/serving/step/a.ts", 'import {b} from "../b.ts";'],
    ["the front door from a face", "src/cli/a.ts", 'import {plan} from "../model/plan.ts";'],
    ["data", "src/model/catalogue/a.ts", 'import csv from "../../../data/gpus.csv?raw";'],
    ["a neighbour from a test", "src/model/kernel/a.test.ts", 'import {b} from "../analytic/b.ts";'],
    ["ringgit in finance", "src/model/finance/a.ts", 'import type {Myr} from "../units/quantities.ts";'],
  ])("lets an import pass: %s", (_, path, text) => {
    expect(verdict(path, text)).toEqual([]);
  });
});

describe("the house", () => {
  test("imports only go down", () => {
    expect(wrongImports(sources)).toEqual([]);
  });

  test("every source file stands on a floor", () => {
    expect([...sources.keys()].filter((path) => floorOf(path) === -1)).toEqual([]);
  });

  test("every relative import names a file that is there, with its extension", () => {
    const missing = [...sources].flatMap(([path, text]) =>
      importsOf(path, text)
        .filter(({target}) => /^(src|data|scenarios|public|package\.json)/.test(target))
        .filter(({target}) => !existsSync(join(root, target)))
        .map(({target}) => `${path} -> ${target}`),
    );
    expect(missing).toEqual([]);
  });

  test("no file only passes on what others export", () => {
    expect([...sources.keys()].filter((path) => /\/index\.(ts|svelte)$/.test(path))).toEqual([]);
  });

  test(`no source file is longer than ${LONGEST_FILE} lines`, () => {
    const long = [...sources].filter(
      ([path, text]) => !isTest(path) && text.trimEnd().split("\n").length > LONGEST_FILE,
    );
    expect(long.map(([path]) => path)).toEqual([]);
  });

  test("facts and questions hold no code", () => {
    const code = [...filesUnder("data"), ...filesUnder("scenarios")].filter((path) =>
      /\.[cm]?[jt]sx?$|\.svelte$/.test(path),
    );
    expect(code).toEqual([]);
  });

  test("the top level holds what it is meant to hold", () => {
    expect(readdirSync(root).filter((name) => !TOP_LEVEL.includes(name))).toEqual([]);
  });

  test("the lock file leaves the choice of registry to the reader", () => {
    const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
      packages: Record<string, {resolved?: string}>;
    };
    const bound = Object.entries(lock.packages).filter(([, {resolved}]) => resolved !== undefined);
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(bound.map(([name]) => name)).toEqual([]);
  });
});
