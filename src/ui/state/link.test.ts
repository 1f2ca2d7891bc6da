import {expect, test} from "vitest";
import {readLink, writeLink} from "./link.ts";

test("a link says only what differs from the first screen", () => {
  expect(writeLink({scenario: "a", kept: null, changes: "", option: null, view: "decision"}, "a")).toBe("");
  expect(
    writeLink(
      {scenario: "a", kept: null, changes: "1*tenants.target_12", option: null, view: "decision"},
      "a",
    ),
  ).toBe("changes=1*tenants.target_12");
});

test("what was written is read back", () => {
  const link = {
    scenario: "b",
    kept: "3f2a",
    changes: "1*finance.usdMyr_4.2*.pue_1.5",
    option: "h100",
    view: "money" as const,
  };
  expect(readLink(`#${writeLink(link, "a")}`, "a")).toEqual({...link, unknown: []});
});

test("no link is the first screen", () => {
  expect(readLink("", "a")).toEqual({
    scenario: "a",
    kept: null,
    changes: "",
    option: null,
    view: "decision",
    unknown: [],
  });
});

test("parts that this version does not know are named", () => {
  expect(readLink("#place=money&option=l40s&place=2&view=moon", "a").unknown).toEqual(["place", "view moon"]);
});
