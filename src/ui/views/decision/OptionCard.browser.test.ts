import {expect, test} from "vitest";
import {render} from "vitest-browser-svelte";
import {answer, box} from "../../../model/report/charts/fixture.ts";
import {screenInk} from "../../../model/report/charts/ink.ts";
import OptionCard from "./OptionCard.svelte";

const card = (changes: object) =>
  render(OptionCard, {
    option: {...box, npvMyr: {...box.npvMyr, p50: 282_000}},
    looks: screenInk(["l40s"]).option("l40s"),
    selected: true,
    verdict: answer.verdict,
    futures: 200,
    onselect: () => undefined,
    ...changes,
  });

test("a changed plan says what an option is worth against the plan as saved", async () => {
  const screen = await card({changed: true, saved: box});
  await expect
    .element(screen.getByRole("button", {name: "NPV against the plan as saved"}))
    .toHaveTextContent(/^\+RM\s32K/);
});

test("nothing is subtracted while the plan as saved has another number of futures, or nothing is changed", async () => {
  const screen = await card({changed: true, saved: null});
  await expect.element(screen.getByRole("definition").filter({hasText: "…"})).toBeVisible();
  await screen.rerender({changed: false});
  await expect.element(screen.getByText("Against saved")).not.toBeInTheDocument();
});

test("every number of a card opens", async () => {
  const screen = await card({changed: true, saved: box});
  const opens = [...screen.container.querySelectorAll<HTMLElement>("[data-explains]")].map(
    ({dataset}) => dataset.explains,
  );
  for (const figure of ["npv", "againstCloud", "payback", "chanceBest", "gates"])
    expect(opens).toContain(`option:l40s:${figure}`);
});
