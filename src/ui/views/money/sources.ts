import sourcesText from "../../../../data/sources.csv?raw";
import {readSources} from "../../../model/catalogue/sources.ts";

/** Where figures come from, by id. */
export const {sources} = readSources(sourcesText);
