import {expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import type {Gpu, Server} from "../catalogue/types.ts";
import {powerCheck} from "./power.ts";

const check = (id: string, change: Partial<Server> = {}) => {
  const server = {...(bundledCatalogue.servers.get(id) as Server), ...change};
  return powerCheck(server, bundledCatalogue.gpus.get(server.gpu) as Gpu);
};

test("two supplies of 1.6 kW do not carry 3 kW when one is lost", () => {
  expect(check("l40s-4x")).toMatchObject({redundant: false, shortOneLostWatts: 1400, gpuWatts: 1400});
});
test("two supplies of 3 kW do not carry 6 kW when one is lost", () => {
  expect(check("h100-4x")).toMatchObject({redundant: false, shortOneLostWatts: 3000});
});
test("a third supply, or larger ones, make it redundant", () => {
  expect(check("l40s-4x", {psus: 3}).redundant).toBe(true);
  expect(check("l40s-4x", {psuWatts: 3000})).toMatchObject({
    redundant: true,
    shortOneLostWatts: 0,
    gpusOneLost: 4,
  });
});
test("with 2.4 kW of 3 left the chassis keeps its 1.6 kW and two cards of 350 W", () => {
  expect(check("l40s-4x", {psuWatts: 2400}).gpusOneLost).toBe(2);
});
test("a chassis of 3 kW with one card of 350 W taken out takes 2,650 W", () => {
  const server = bundledCatalogue.servers.get("l40s-4x") as Server;
  const gpu = bundledCatalogue.gpus.get("l40s") as Gpu;
  expect(powerCheck(server, gpu, 3)).toMatchObject({tdpWatts: 2650, gpuWatts: 1050, shortOneLostWatts: 1050});
});
test("GPUs that take more than the chassis states count for more", () => {
  expect(check("l40s-4x", {tdpWatts: 1000}).tdpWatts).toBe(1400);
});
test("3 kW all month are 2,190 kWh, 6 kW 4,380", () => {
  expect(check("l40s-4x").kwhPerMonthAtTdp).toBe(2190);
  expect(check("h100-4x").kwhPerMonthAtTdp).toBe(4380);
});
