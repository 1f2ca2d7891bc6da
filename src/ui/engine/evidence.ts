import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {type Evidence, evidenceOf} from "../../model/report/evidence.ts";
import {bundledCalibration} from "../../model/serving/step/bundledCalibration.ts";

/** Of the catalogue with its texts, which only this reads in the worker. */
export const evidence = (): Evidence => evidenceOf(bundledCatalogue, bundledCalibration);
