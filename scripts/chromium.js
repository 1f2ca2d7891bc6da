import {ensurePackage} from "./debian.js";
import {chromium} from "./project.js";

/**
 * Sees to it that the browser of the tests is there. Answers what to do about it when it is not.
 * @returns {string | undefined}
 */
export const ensureChromium = () =>
  ensurePackage({name: "chromium", program: "Chromium", path: chromium, variable: "HEADROOM_CHROMIUM"});
