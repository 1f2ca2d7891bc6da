import calibration from "../../../../data/calibration.json";
import type {Calibration} from "./calibration.ts";

/** What `npm run calibrate` last found, as built in. */
export const bundledCalibration = calibration as unknown as Calibration;
