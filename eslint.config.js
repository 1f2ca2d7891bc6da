import {defineConfig} from "eslint/config";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import tseslint from "typescript-eslint";

/**
 * These differ in the last bit between JavaScript engines, and one bit flips an order of events:
 * the model takes them from units/exactMath.ts. `+ - * /`, sqrt and hypot are the same everywhere.
 */
const inexact = [
  ...["exp", "expm1", "log", "log2", "log10", "log1p", "pow", "cbrt"],
  ...["sin", "cos", "tan", "asin", "acos", "atan", "atan2"],
  ...["sinh", "cosh", "tanh", "asinh", "acosh", "atanh"],
];

const chanceAndClock = [
  {
    object: "Math",
    property: "random",
    message: "Draw from a named stream of the kernel: a seed must give the same digits",
  },
  {object: "Date", property: "now", message: "The model knows no clock: take the date from the scenario"},
  {object: "performance", property: "now", message: "The model knows no clock"},
  {object: "crypto", property: "getRandomValues", message: "Draw from a named stream of the kernel"},
  {object: "crypto", property: "randomUUID", message: "Draw from a named stream of the kernel"},
];

const style = [
  {
    selector: "ExportDefaultDeclaration",
    message: "Export by name: the name is the same wherever it is imported",
  },
  {selector: "TSEnumDeclaration", message: "Use a union or a record instead of an enum"},
  {selector: "ExportAllDeclaration", message: "Import from the file that has it: no file only re-exports"},
];

const clock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "The model knows no clock: take the date from the scenario",
  },
  {
    selector: "CallExpression[callee.name='Date']",
    message: "The model knows no clock: take the date from the scenario",
  },
];

const power = [
  {
    selector: "BinaryExpression[operator='**']",
    message: "Use pow of units/exactMath.ts: ** differs between engines in the last bit",
  },
  {
    selector: "AssignmentExpression[operator='**=']",
    message: "Use pow of units/exactMath.ts: **= differs between engines in the last bit",
  },
];

/**
 * Rules for every language of the repository.
 * @type {import("eslint").Linter.RulesRecord}
 */
const common = {
  eqeqeq: "error",
  "no-console": "error",
  "no-eval": "error",
  "no-implied-eval": "off", // the typed rule stands in for it
  "no-restricted-syntax": ["error", ...style],
  "no-template-curly-in-string": "error",
  "no-throw-literal": "off", // the typed rule stands in for it
  "no-unmodified-loop-condition": "error",
  "no-unreachable-loop": "error",
  "no-useless-rename": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
};

/** @type {import("eslint").Linter.RuleEntry} */
const unused = [
  "error",
  {
    args: "all",
    argsIgnorePattern: "^_",
    varsIgnorePattern: "^_",
    destructuredArrayIgnorePattern: "^_",
    ignoreRestSiblings: true,
  },
];

export default defineConfig(
  {ignores: ["dist/", "coverage/", "node_modules/", "test-results/", "public/"]},
  {linterOptions: {reportUnusedDisableDirectives: "error"}},

  {
    files: ["**/*.js"],
    languageOptions: {globals: globals.node},
    extends: [tseslint.configs.recommended],
    rules: {...common, "no-console": "off", "@typescript-eslint/no-unused-vars": unused},
  },

  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: [".svelte"],
      },
    },
    rules: {
      ...common,
      "@typescript-eslint/no-unused-vars": unused,
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-non-null-assertion": "off", // an index known to be inside its array
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/prefer-readonly": "error",
      "@typescript-eslint/return-await": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", {considerDefaultExhaustiveForUnions: true}],
      "@typescript-eslint/restrict-template-expressions": ["error", {allowNumber: true}],
    },
  },

  {
    files: ["**/*.svelte"],
    extends: [tseslint.configs.recommended, svelte.configs["flat/recommended"]],
    languageOptions: {globals: globals.browser, parserOptions: {parser: tseslint.parser}}, // svelte-check has the types
    rules: {
      ...common,
      "no-undef": "off",
      "prefer-const": "off", // $props and $bindable are let
      "@typescript-eslint/no-unused-vars": unused,
      "svelte/no-at-html-tags": "error",
      "svelte/no-target-blank": "error",
      "svelte/button-has-type": "error",
    },
  },
  {files: ["**/*.svelte.ts"], rules: {"prefer-const": "off"}},

  {
    files: ["src/model/**/*.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        "window",
        "document",
        "process",
        "fetch",
        "localStorage",
        "setTimeout",
        "setInterval",
      ],
      "no-restricted-properties": [
        "error",
        ...chanceAndClock,
        ...inexact.map((property) => ({
          object: "Math",
          property,
          message: "Use units/exactMath.ts: this one differs between engines in the last bit",
        })),
      ],
      "no-restricted-syntax": ["error", ...style, ...clock, ...power],
    },
  },
  {
    // Expected values may come from anywhere, as long as they are the same on every run.
    files: ["**/*.test.ts"],
    rules: {
      "no-restricted-globals": "off",
      "no-restricted-properties": ["error", ...chanceAndClock],
      "no-restricted-syntax": ["error", ...style, ...clock],
      "@typescript-eslint/unbound-method": "off",
    },
  },

  {
    files: ["src/cli/**/*.ts", "bench/**/*.ts", "scripts/**/*.ts", "e2e/**/*.ts"],
    rules: {"no-console": "off"},
  },
  // Tools ask for a default export, and a package of others has one.
  {files: ["*.config.{js,ts}", "e2e/*.config.ts", "**/*.d.ts"], rules: {"no-restricted-syntax": "off"}},
);
