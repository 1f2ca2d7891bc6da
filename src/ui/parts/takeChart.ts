import type {View} from "../../model/report/charts/view.ts";
import {saveFile} from "./saveFile.ts";

/** Width of a chart that is taken along, pixels; its height is the one on screen, but not less than a readable one. */
const WIDTH = 680;
const LEAST_HEIGHT = 260;
const PNG_SCALE = 2;

/** Saves or copies a chart; gives what to tell the reader, null where the browser itself shows it. */
export async function takeChart(
  way: "csv" | "svg" | "png" | "copy",
  view: View,
  height: number,
  foot: string,
): Promise<string | null> {
  const {columns, rows} = view.table;
  if (way === "csv") {
    const {csv} = await import("../../model/report/csv.ts");
    saveFile(`${view.id}.csv`, csv(columns, rows), "text/csv");
    return null;
  }
  const {chartPicture} = await import("../../model/report/charts/picture.ts");
  const svg = chartPicture(view, {width: WIDTH, height: Math.max(height, LEAST_HEIGHT)}, foot, document);
  if (way === "copy") return copy(view, svg);
  if (svg === null) return "There is nothing to draw";
  if (way === "svg") saveFile(`${view.id}.svg`, `${svg}\n`, "image/svg+xml");
  else saveFile(`${view.id}.png`, new Uint8Array(await (await png(svg)).arrayBuffer()), "image/png");
  return null;
}

async function png(svg: string): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], {type: "image/svg+xml"}));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * PNG_SCALE;
    canvas.height = image.naturalHeight * PNG_SCALE;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture was made"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The picture; where the browser does not let a page copy one, the table as text, for a spreadsheet. */
async function copy({table: {columns, rows}}: View, svg: string | null): Promise<string> {
  try {
    if (svg === null) throw new Error("nothing is drawn");
    await navigator.clipboard.write([new ClipboardItem({"image/png": png(svg)})]);
    return "Chart copied as a picture";
  } catch {
    try {
      const text = [columns, ...rows].map((row) => row.map((cell) => cell ?? "").join("\t")).join("\n");
      await navigator.clipboard.writeText(text);
      return "Figures of the chart copied as text";
    } catch {
      return "The browser does not let the page copy: save the chart instead";
    }
  }
}
