import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import type {ApiPrice} from "../catalogue/types.ts";
import {quiet, scenario, withFinance} from "./arbitraryFuture.ts";
import {billMultiple, cloudCosts, listPriceBillToday, priced} from "./cloudBill.ts";
import {cloudPrices, exchangeRates, unitPrice} from "./cloudPrice.ts";

const priceOf = (id: string): ApiPrice => {
  const price = bundledCatalogue.apiPrices.get(id);
  if (!price) throw new Error(`the catalogue must price ${id}`);
  return price;
};

describe("list prices", () => {
  test("a million tokens in and out of gpt-4o cost 2.50 and 10 dollars", () => {
    expect(priced({inputTokens: 1e6, outputTokens: 1e6, audioMinutes: 0}, priceOf("gpt-4o"))).toBeCloseTo(
      12.5,
      12,
    );
  });

  test("half of the input from the cache, at half price, costs a quarter less", () => {
    const {inputToken, outputToken} = unitPrice(priceOf("gpt-4o"), {cachedInputShare: 0.5, batchShare: 0});
    expect([inputToken * 1e6, outputToken * 1e6]).toEqual([1.875, 10]);
  });

  test("a batch costs half of either", () => {
    const {inputToken, outputToken} = unitPrice(priceOf("gpt-4o"), {cachedInputShare: 0, batchShare: 1});
    expect([inputToken * 1e6, outputToken * 1e6]).toEqual([1.25, 5]);
  });

  test("a model without such rates is paid in full", () => {
    const all = {cachedInputShare: 1, batchShare: 1};
    expect(unitPrice(priceOf("whisper-1"), all).audioMinute).toBe(0.006);
    expect(unitPrice(priceOf("qwen2.5-72b-deepinfra"), all).inputToken).toBeCloseTo(0.12e-6, 15);
  });
});

describe("the bill of today", () => {
  test("is what the plan states, whatever the volumes explain of it", () => {
    const explained = listPriceBillToday(scenario, bundledCatalogue, 26);
    const multiple = billMultiple(scenario, bundledCatalogue, 26);
    expect(explained * multiple).toBeCloseTo(scenario.finance.openaiBillTodayMyrPerMonth, 6);
  });

  test("divided by today's tenants is what an average tenant costs in the first month", () => {
    const multiple = billMultiple(scenario, bundledCatalogue, 26);
    const {billPerTenant} = cloudCosts(quiet(12), scenario, bundledCatalogue, multiple);
    expect(billPerTenant[0]).toBeCloseTo(scenario.finance.openaiBillTodayMyrPerMonth / 4, 6);
  });
});

describe("over the months", () => {
  const used = quiet(36);
  used.cloud.chat.outputTokens.fill(1e6);
  const billOf = (finance: Parameters<typeof withFinance>[0]) =>
    cloudCosts(used, withFinance({cloudPriceChangePerYear: 0, ...finance}), bundledCatalogue, 1).bill;

  test("a yearly change of prices is reached after twelve months", () => {
    const bill = billOf({cloudPriceChangePerYear: -0.3});
    expect(bill[12] / bill[0]).toBeCloseTo(0.7, 12);
  });

  test("a ringgit that loses a tenth a year makes the dollar bill dearer by a tenth", () => {
    const bill = billOf({fxDriftPerYear: 0.1});
    expect(bill[24] / bill[0]).toBeCloseTo(1.21, 12);
    expect(exchangeRates({...scenario.finance, fxDriftPerYear: 0.1}, 13)[12]).toBeCloseTo(
      1.1 * scenario.finance.usdMyr,
      9,
    );
  });

  test("the plan's price stays when its model is shut down", () => {
    expect(billOf({cloudPriceFollows: "plan"})[3]).toBe(billOf({})[0]);
  });

  test("the catalogue's price is the successor's from the day of the shutdown on", () => {
    const {shutdownDate, replacement} = priceOf("gpt-4o");
    expect([shutdownDate, replacement]).toEqual(["2027-01-14", "gpt-6-luna"]);
    const bill = billOf({cloudPriceFollows: "catalogue", usdMyr: 4});
    // December 2026 at 10 dollars a million, 13 of 31 days of January, then 0.50
    expect(bill[0]).toBeCloseTo(40, 9);
    expect(bill[1]).toBeCloseTo(4 * ((13 / 31) * 10 + (18 / 31) * 0.5), 9);
    expect(bill[2]).toBeCloseTo(2, 9);
  });

  test("speech follows its own successor", () => {
    const {audio} = cloudPrices(
      withFinance({cloudPriceChangePerYear: 0, cloudPriceFollows: "catalogue"}),
      bundledCatalogue,
      6,
    );
    expect([audio?.audioMinute[0], audio?.audioMinute[5]]).toEqual([0.006, 0.0045]);
  });
});
