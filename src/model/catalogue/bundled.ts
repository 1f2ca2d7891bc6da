import apiPrices from "../../../data/api-prices.csv?raw";
import finance from "../../../data/finance.csv?raw";
import fx from "../../../data/fx.csv?raw";
import gpuRental from "../../../data/gpu-rental.csv?raw";
import gpus from "../../../data/gpus.csv?raw";
import holidays from "../../../data/holidays.csv?raw";
import models from "../../../data/models.csv?raw";
import reliability from "../../../data/reliability.csv?raw";
import servers from "../../../data/servers.csv?raw";
import sources from "../../../data/sources.csv?raw";
import tariffs from "../../../data/tariffs.csv?raw";
import tax from "../../../data/tax.csv?raw";
import workload from "../../../data/workload.csv?raw";
import {readCatalogue} from "./readCatalogue.ts";
import type {Catalogue} from "./types.ts";

/** The texts of `data/` as built in, by file name without `.csv`. */
export const bundledFiles = {
  sources,
  gpus,
  servers,
  models,
  "api-prices": apiPrices,
  "gpu-rental": gpuRental,
  fx,
  tariffs,
  tax,
  holidays,
  reliability,
  workload,
  finance,
} as const;

/** The catalogue that Headroom ships with. */
export const bundledCatalogue: Catalogue = readCatalogue(bundledFiles);
