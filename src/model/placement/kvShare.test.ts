import fc from "fast-check";
import {expect, test} from "vitest";
import {shareKv} from "./kvShare.ts";

test("one model takes what its fuller card has left, in whole blocks", () => {
  expect(shareKv([{gpus: [0, 1], bytesPerToken: 10, least: 0, first: true}], [1000, 805])).toEqual([80]);
});

test("two models that come first grow together until their card is full; the one with another card stops with it", () => {
  const claims = [
    {gpus: [0], bytesPerToken: 10, least: 0, first: true},
    {gpus: [0], bytesPerToken: 30, least: 0, first: true},
  ];
  expect(shareKv(claims, [6400])).toEqual([160, 160]);
});

test("the others get their least and what is left", () => {
  const claims = [
    {gpus: [0], bytesPerToken: 10, least: 16, first: true},
    {gpus: [0, 1], bytesPerToken: 10, least: 32, first: false},
  ];
  expect(shareKv(claims, [1600, 99999])).toEqual([128, 32]);
});

test("where the least does not fit nobody gets more", () => {
  const claims = [
    {gpus: [0], bytesPerToken: 10, least: 160, first: true},
    {gpus: [1], bytesPerToken: 10, least: 16, first: true},
  ];
  expect(shareKv(claims, [1599, 99999])).toEqual([160, 16]);
});

test("no card holds more than it has, and more memory never means less cache", () => {
  const claim = fc.record({
    gpus: fc.uniqueArray(fc.nat(3), {minLength: 1}),
    bytesPerToken: fc.integer({min: 1, max: 500}),
    least: fc.nat(10).map((blocks) => blocks * 16),
    first: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.array(claim, {minLength: 1, maxLength: 5}),
      fc.integer({min: 0, max: 1e6}),
      (claims, bytes) => {
        const free = [bytes, bytes, bytes, bytes];
        const tokens = shareKv(claims, free);
        const used = free.map((_, gpu) =>
          claims.reduce((sum, c, i) => (c.gpus.includes(gpu) ? sum + tokens[i] * c.bytesPerToken : sum), 0),
        );
        const leastFits = free.every(
          (room, gpu) =>
            claims.reduce((sum, c) => (c.gpus.includes(gpu) ? sum + c.least * c.bytesPerToken : sum), 0) <=
            room,
        );
        if (leastFits) expect(Math.max(...used)).toBeLessThanOrEqual(bytes);
        const more = shareKv(claims, [bytes * 2, bytes * 2, bytes * 2, bytes * 2]);
        const least = (counts: number[]) => Math.min(...counts.filter((_, i) => claims[i].first), 1e12);
        expect(least(more)).toBeGreaterThanOrEqual(least(tokens));
      },
    ),
  );
});
