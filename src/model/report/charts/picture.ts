import {chartSvg, onPaper, PAPER} from "./svg.ts";
import type {Key, Size, View} from "./view.ts";

const EDGE = 16;
const FONT = "system-ui, sans-serif";
const TITLE = {size: 15, line: 20, letter: 9};
const SMALL = {size: 11, line: 16, letter: 6.3};

/**
 * A chart as a picture that stands alone: title, subtitle, legend as marks, drawing, and a line that says which run it is
 * of; in the colours of paper. null: there is nothing to draw.
 */
export function chartPicture(view: View, size: Size, foot: string, document: Document): string | null {
  const drawn = chartSvg(view, size, document);
  if (drawn === null) return null;
  const width = size.width + 2 * EDGE;
  const room = size.width;
  const parts: string[] = [];
  let y = EDGE;
  const write = (text: string, {size: letters, line}: typeof SMALL, colour: string, weight: number) => {
    parts.push(
      `<text x="${EDGE}" y="${y + letters}" font-size="${letters}" font-weight="${weight}" fill="${colour}">${escaped(text)}</text>`,
    );
    y += line;
  };
  for (const line of lines(view.title, room, TITLE.letter)) write(line, TITLE, PAPER.text, 650);
  for (const line of lines(view.subtitle, room, SMALL.letter)) write(line, SMALL, PAPER.muted, 400);
  for (const row of rowsOf(view.legend, room)) {
    for (const {key, at} of row) parts.push(keyMark(key, EDGE + at, y));
    y += SMALL.line;
  }
  y += 6;
  parts.push(`<g transform="translate(${EDGE} ${y})">${plain(drawn)}</g>`);
  y += size.height + 6;
  write(foot, SMALL, PAPER.muted, 400);
  const height = y + EDGE - 6;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}" color="${PAPER.text}" role="img" aria-label="${escaped(view.title)}">`,
    `<rect width="${width}" height="${height}" fill="${PAPER.surface}"/>`,
    ...parts,
    "</svg>",
  ].join("\n");
}

/** Plot's style sheet is for a page: within a picture it would stretch the drawing. */
const plain = (svg: string): string => svg.replace(/<style>[\s\S]*?<\/style>/g, "");

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Words in lines that are no longer than the room, by the mean width of a letter. */
function lines(text: string, room: number, letter: number): string[] {
  const found: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length * letter > room && line !== "") {
      found.push(line);
      line = word;
    } else line = longer;
  }
  return line === "" ? found : [...found, line];
}

const MARK = 16; // pixels
const GAP = 14;

/** The legend in rows that fit. */
function rowsOf(legend: readonly Key[], room: number): {key: Key; at: number}[][] {
  const rows: {key: Key; at: number}[][] = [];
  let at = Number.POSITIVE_INFINITY;
  for (const key of legend) {
    const wide = MARK + 5 + key.label.length * SMALL.letter;
    if (at + wide > room) {
      rows.push([]);
      at = 0;
    }
    rows.at(-1)?.push({key, at});
    at += wide + GAP;
  }
  return rows;
}

function keyMark({label, colour, form}: Key, x: number, y: number): string {
  const ink = onPaper(colour);
  const middle = y + SMALL.line / 2;
  const area = (opacity: number) =>
    `<rect x="${x}" y="${middle - 5}" width="${MARK}" height="10" rx="2" fill="${ink}" fill-opacity="${opacity}"/>`;
  const line = (dash: string) =>
    `<path d="M${x} ${middle}h${MARK}" stroke="${ink}" stroke-width="2.5"${dash}/>`;
  const marks: Record<Key["form"], () => string> = {
    line: () => line(""),
    dash: () => line(' stroke-dasharray="4 3"'),
    band: () => area(0.3),
    area: () => area(1),
    dot: () => `<circle cx="${x + MARK / 2}" cy="${middle}" r="3.5" fill="${ink}"/>`,
    diamond: () => `<path d="M${x + MARK / 2} ${middle - 4}l4 4l-4 4l-4 -4z" fill="none" stroke="${ink}"/>`,
  };
  return `${marks[form]()}<text x="${x + MARK + 5}" y="${middle + 4}" font-size="${SMALL.size}" fill="${PAPER.muted}">${escaped(label)}</text>`;
}
