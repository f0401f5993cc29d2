// What the colours mean, in words.
import { element } from "./dom.ts";
import { LIKENESS } from "./labels.ts";

export function legend(compared: boolean): HTMLElement {
  const entries: (readonly [string, string])[] = compared
    ? [
        ["grew", "more lines than before, or new"],
        ["shrank", "fewer lines than before, or gone"],
      ]
    : Object.entries(LIKENESS);
  return element(
    "ul",
    { class: "legend", "aria-label": "Colours" },
    ...entries.map(([name, words]) =>
      element("li", {}, element("span", { class: `swatch ${name}`, "aria-hidden": "true" }), words),
    ),
  );
}
