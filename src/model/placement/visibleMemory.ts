import type {Gpu} from "../catalogue/types.ts";
import {type Bytes, GiB} from "../units/quantities.ts";

/**
 * Memory that an engine sees, in bytes: `total_gpu_memory` in public vLLM start-up logs (August 2024 to 2026).
 * The sheet's figure is no guide: "80 GB" of HBM is 79 GiB, "48 GB" of GDDR6 with ECC on is 44 GiB.
 */
const SEEN: Readonly<Record<string, Bytes>> = {
  l40s: 44.39 * GiB, // 44.31 to 44.39
  "h100-sxm5": 79.18 * GiB, // 79.11 to 79.33; vllm PR 10511, llm-d-benchmark's memory results
  "h100-pcie": 79.18 * GiB,
  "h200-sxm": 139.81 * GiB,
  "a100-80-sxm": 79.15 * GiB, // 79.14 to 79.25
  "rtx6000-ada": 47.37 * GiB, // 47.37 to 47.50
  l4: 22.07 * GiB,
};

/** Bytes an engine sees on a card; the sheet's where no log was found. */
export const visibleMemoryBytes = (gpu: Gpu): Bytes => SEEN[gpu.id] ?? gpu.memoryBytes;
