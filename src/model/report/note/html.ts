import {headlineOf} from "../headline.ts";
import type {Block} from "./blocks.ts";

/** A note as a page of its own that prints on A4: no script, nothing fetched. */
export function noteHtml(blocks: readonly Block[]): string {
  const title = blocks.find((block) => block.kind === "title");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title?.text ?? "Decision note")}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${blocks.map(htmlOf).join("\n")}
</main>
</body>
</html>
`;
}

/** The answer stands out, its grounds read on. */
function leadOf(text: string): string {
  const {headline, grounds} = headlineOf(text);
  return `<p class="lead"><strong>${escaped(headline)}</strong> ${escaped(grounds)}</p>`;
}

function htmlOf(block: Block): string {
  switch (block.kind) {
    case "title":
      return `<h1>${escaped(block.text)}</h1>`;
    case "heading":
      return `<h2>${escaped(block.text)}</h2>`;
    case "lead":
      return leadOf(block.text);
    case "paragraph":
      return `<p>${escaped(block.text)}</p>`;
    case "foot":
      return `<footer>${escaped(block.text)}</footer>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul>`;
    case "figures":
      return `<div class="figures">${block.figures
        .map(({title, svg}) => `<figure>${svg}<figcaption>${escaped(title)}</figcaption></figure>`)
        .join("")}</div>`;
    case "table": {
      const [corner, ...columns] = block.heading;
      const head = `<td>${escaped(corner)}</td>${columns.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join("")}`;
      const body = block.rows.map(
        ([name, ...cells]) =>
          `<tr><th scope="row">${escaped(name)}</th>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`,
      );
      return `<table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
    }
  }
}

const NAMED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => NAMED[sign]);

const STYLE = `
@page { size: A4; margin: 9mm 13mm; }
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #111827; font: 7.4pt/1.24 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
main { max-width: 184mm; margin: 0 auto; padding: 0; }
h1 { font-size: 14pt; margin: 0 0 1mm; }
h2 { font-size: 8.6pt; margin: 1.7mm 0 0.6mm; break-after: avoid; }
p { margin: 0 0 1.5mm; }
.lead { font-size: 8.6pt; line-height: 1.3; }
ul { margin: 0; padding-left: 4.5mm; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.35mm 1.2mm; text-align: right; border-bottom: 0.2mm solid #d1d5db; font-weight: 400; }
thead th { font-weight: 600; vertical-align: bottom; }
th[scope="row"] { text-align: left; white-space: nowrap; }
tr, figure, li { break-inside: avoid; }
.figures { display: grid; grid-template-columns: 1fr 1fr; gap: 2mm 4mm; margin-top: 2mm; }
figure { margin: 0; }
figure svg { width: 100%; height: auto; display: block; overflow: visible; }
figcaption { font-size: 7pt; line-height: 1.2; color: #374151; }
footer { margin-top: 2.5mm; padding-top: 1mm; border-top: 0.2mm solid #6b7280; color: #374151; font-size: 7pt; }
@media screen { body { font-size: 11pt; } .lead { font-size: 13pt; } h2 { font-size: 12pt; } main { max-width: 860px; padding: 24px; } }
@media screen and (max-width: 700px) {
  main { padding: 14px; }
  body { font-size: 10pt; }
  .lead { font-size: 11pt; }
  table { display: block; overflow-x: auto; font-size: 8.5pt; }
  th, td { padding: 1px 4px; }
  th[scope="row"] { white-space: normal; }
  .figures { grid-template-columns: 1fr; }
}
`;
