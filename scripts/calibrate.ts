// Fits the serving model on data/measurements.csv and says how true it is: npm run calibrate
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import Papa from "papaparse";
import {bundledCatalogue} from "../src/model/catalogue/bundled.ts";
import {calibrate} from "./calibrate/calibration.ts";
import {compare} from "./calibrate/compare.ts";
import {encoderErrors} from "./calibrate/kernels.ts";
import {type Cells, readMeasurement} from "./calibrate/measurements.ts";
import {errorsByRun, predictedMeasured} from "./calibrate/plots.ts";
import {report} from "./calibrate/report.ts";
import {sealedRuns} from "./calibrate/sealed.ts";
import {compareStatic} from "./calibrate/staticBatch.ts";

const text = readFileSync("data/measurements.csv", "utf8");
const rows = Papa.parse<Cells>(text, {header: true, skipEmptyLines: true}).data.map(readMeasurement);
const calibrated = calibrate(rows, bundledCatalogue);
const {calibration, leftOut, test} = calibrated;
const of = (role: string) => rows.filter((row) => row.role === role);
const train = compare(of("train"), bundledCatalogue, calibration);
const older = [
  ...compare(of("older"), bundledCatalogue, calibration),
  ...compareStatic(of("older"), bundledCatalogue, calibration),
];

writeFileSync("data/calibration.json", `${JSON.stringify(calibration, null, 2)}\n`);
mkdirSync("docs/accuracy", {recursive: true});
writeFileSync(
  "docs/accuracy.md",
  report({
    ...{...calibrated, train, older},
    encoder: encoderErrors(rows, bundledCatalogue, calibration),
    sealed: sealedRuns(rows, bundledCatalogue, calibration),
  }),
);
writeFileSync("docs/accuracy/predicted-measured.svg", predictedMeasured([...leftOut, ...test]));
writeFileSync("docs/accuracy/errors.svg", errorsByRun([...leftOut, ...test]));
