/** Words of the link: letters, digits, dot and dash stand for themselves, all else is _XX, a byte of UTF-8. */
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", {fatal: true});

export const escaped = (text: string): string =>
  text.replace(/[^A-Za-z0-9.-]+/g, (run) =>
    Array.from(encoder.encode(run), (byte) => `_${byte.toString(16).padStart(2, "0")}`).join(""),
  );

/** The text; `undefined` where it is none that `escaped` wrote. */
export function unescaped(text: string): string | undefined {
  if (!/^(?:[A-Za-z0-9.-]|_[0-9a-f]{2})*$/.test(text)) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += text[at] === "_" ? 3 : 1)
    bytes.push(text[at] === "_" ? Number.parseInt(text.slice(at + 1, at + 3), 16) : text.charCodeAt(at));
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

/** A value as a word: a number as it is; s and text; t, f, n for true, false, null; x for taken away; j and JSON. */
export function wordOf(value: unknown): string {
  if (value === undefined) return "x";
  if (value === null) return "n";
  if (typeof value === "boolean") return value ? "t" : "f";
  if (typeof value === "number") return (Object.is(value, -0) ? "-0" : String(value)).replace("e+", "e");
  return typeof value === "string" ? `s${escaped(value)}` : `j${escaped(JSON.stringify(value))}`;
}

/** The value of a word; `undefined` where it is none. */
export function valueOfWord(word: string): {readonly value: unknown} | undefined {
  if (/^-?\d/.test(word)) return Number.isFinite(Number(word)) ? {value: Number(word)} : undefined;
  const rest = word.slice(1);
  switch (word[0]) {
    case "x":
      return rest === "" ? {value: undefined} : undefined;
    case "n":
      return rest === "" ? {value: null} : undefined;
    case "t":
    case "f":
      return rest === "" ? {value: word === "t"} : undefined;
    case "s": {
      const text = unescaped(rest);
      return text === undefined ? undefined : {value: text};
    }
    case "j":
      try {
        return {value: JSON.parse(unescaped(rest) ?? "")};
      } catch {
        return undefined;
      }
    default:
      return undefined;
  }
}
