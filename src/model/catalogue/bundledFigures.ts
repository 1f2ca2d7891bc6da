import {bundledCatalogue} from "./bundled.ts";
import {figuresOf} from "./packed.ts";
import type {Catalogue} from "./types.ts";

/** The catalogue that Headroom ships with as the model reads it: the texts of its sources are apart, and read later. */
export const bundledFigures: Catalogue = figuresOf(bundledCatalogue);
