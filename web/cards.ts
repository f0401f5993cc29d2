// What to look at first, as buttons that lead there.
import type { PageData } from "../src/picture/page-data.ts";
import { percent } from "../src/report/numbers.ts";
import type { Shows } from "./address.ts";
import { element } from "./dom.ts";
import type { Tree } from "./tree.ts";

export function cards(data: PageData, causes: Tree | undefined, go: (change: Partial<Shows>) => void): HTMLElement {
  const made = data.standOut.map(({ title, code, text, lines, node, query, view }) => {
    const onclick = () => {
      if (view !== undefined) go({ view, at: [], query: "" });
      else if (query !== undefined) go({ at: [], query });
      else if (node !== undefined && causes !== undefined) go({ at: causes.address(node), query: "" });
    };
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", onclick },
        element(
          "span",
          { class: "title" },
          element("span", { class: "share" }, percent(lines, data.totals.lines)),
          ` ${title}`,
        ),
        code !== undefined && element("code", {}, code),
        element("span", { class: "text quiet" }, text),
      ),
    );
  });
  return element("ul", { class: "cards", "aria-label": "What stands out" }, ...made);
}
