import {readFileSync, writeFileSync} from "node:fs";
import Papa from "papaparse";
import {bundledCatalogue} from "../src/model/catalogue/bundled.ts";
import {calibrate} from "./calibrate/calibration.ts";
import {type Cells, readMeasurement} from "./calibrate/measurements.ts";

const text = readFileSync("data/measurements.csv", "utf8");
const rows = Papa.parse<Cells>(text, {header: true, skipEmptyLines: true}).data.map(readMeasurement);
const {calibration} = calibrate(rows, bundledCatalogue);
writeFileSync("data/calibration.json", `${JSON.stringify(calibration, null, 2)}\n`);
