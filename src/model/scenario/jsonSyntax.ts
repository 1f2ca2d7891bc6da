/**
 * Where a text stops being JSON (RFC 8259), by line and column, in the same words in every engine; and a key that
 * stands twice in one object, of which JSON.parse would keep the last without a word.
 */
export interface SyntaxFault {
  readonly rule: string;
  readonly got: string;
  readonly line: number;
  readonly column: number;
}

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const DEEPEST = 200; // nesting; a scenario needs 7

class Fault extends Error {
  readonly at: number;
  constructor(rule: string, at: number) {
    super(rule);
    this.at = at;
  }
}

/** The first fault of a JSON text; `undefined` where there is none. */
export function jsonFault(text: string): SyntaxFault | undefined {
  try {
    new Scanner(text).document();
    return undefined;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const before = text.slice(0, error.at);
    const got = /^[\w.+-]+|^[^]/.exec(text.slice(error.at))?.[0] ?? "the end";
    return {
      rule: error.message,
      got: got === "\n" ? "the end of the line" : got,
      line: before.split("\n").length,
      column: error.at - (before.lastIndexOf("\n") + 1) + 1,
    };
  }
}

class Scanner {
  private at = 0;
  private depth = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  document(): void {
    this.value();
    if (this.at < this.text.length) throw new Fault("must end after the value", this.at);
  }

  private value(): void {
    this.match(SPACE);
    if (++this.depth > DEEPEST) throw new Fault(`must be nested ${DEEPEST} deep at most`, this.at);
    if (this.take("{")) this.members();
    else if (this.take("[")) this.list("]", () => this.value());
    else if (this.match(STRING) === undefined && this.match(SCALAR) === undefined)
      throw new Fault("must be a JSON value", this.at);
    this.depth--;
    this.match(SPACE);
  }

  private members(): void {
    const keys = new Set<string>();
    this.list("}", () => {
      this.match(SPACE);
      const start = this.at;
      const quoted = this.match(STRING);
      if (quoted === undefined) throw new Fault("must be a key in double quotes", start);
      const key = JSON.parse(quoted) as string;
      if (keys.has(key)) throw new Fault(`must name the key ${key} once`, start);
      keys.add(key);
      this.match(SPACE);
      if (!this.take(":")) throw new Fault("must have a colon after the key", this.at);
      this.value();
    });
  }

  private list(end: string, item: () => void): void {
    this.match(SPACE);
    if (this.take(end)) return;
    do item();
    while (this.take(","));
    if (!this.take(end)) throw new Fault(`must go on with a comma or ${end}`, this.at);
  }

  private take(sign: string): boolean {
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }
}
