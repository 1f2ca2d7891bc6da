import {expect, test} from "vitest";
import {regretTable} from "./regret.ts";
import {valueOfInformation} from "./valueOfInformation/valueOfInformation.ts";
import {result} from "./worth/fixture.ts";

const sample = {
  options: [
    {id: "a", label: "A"},
    {id: "b", label: "B"},
  ],
  npvMyr: [Float64Array.of(10, 10, 10, 10), Float64Array.of(20, 12, 4, 0)],
  paths: [],
  drawn: [],
};

test("regret is what the best option of each future would have been worth more", () => {
  const [b, a] = [
    regretTable(sample).find(({id}) => id === "b"),
    regretTable(sample).find(({id}) => id === "a"),
  ];
  expect(a).toMatchObject({meanMyr: 3, worstMyr: 10, chanceBest: 0.5}); // 10, 2, 0, 0
  expect(b).toMatchObject({meanMyr: 4, worstMyr: 10, chanceBest: 0.5}); // 0, 0, 6, 10
});

test("the option of least mean regret is the option of highest mean worth", () => {
  expect(regretTable(sample).map(({id}) => id)).toEqual(["a", "b"]);
});

test("what perfect information is worth is the least mean regret", () => {
  expect(result(valueOfInformation(sample)).evpiMyr).toBe(3);
});
