// The figures beside the pointer.
import { byId, element } from "./dom.ts";
import { labelOf, likenessOf, MEASURES, withShare } from "./labels.ts";
import type { Measure, Tree } from "./tree.ts";

/** Shows the tip, or hides it where there is nothing under the pointer. */
export function tip(event: MouseEvent | undefined, tree: Tree | undefined, node: number, measure: Measure): void {
  const box = byId("tip");
  box.hidden = event === undefined || tree === undefined;
  if (event === undefined || tree === undefined) return;
  const likeness = likenessOf(tree, node);
  const path = tree.path(node);
  box.replaceChildren(
    element("div", { class: "code" }, labelOf(tree, node)),
    element("div", {}, `${withShare(tree, node, measure)} ${MEASURES[measure]}`),
    ...(likeness === "" ? [] : [element("div", {}, likeness)]),
    ...(path === undefined ? [] : [element("div", { class: "code quiet" }, path)]),
    ...(tree.place(node) === undefined ? [] : [element("div", { class: "code quiet" }, tree.place(node))]),
  );
  // Kept inside of the window, on the side of the pointer that has room.
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const [wide, high] = [box.offsetWidth, box.offsetHeight];
  const left = event.clientX + 14 + wide > width ? Math.max(0, event.clientX - wide - 14) : event.clientX + 14;
  const top = event.clientY + 18 + high > height ? Math.max(0, event.clientY - high - 12) : event.clientY + 18;
  box.style.left = `${left + window.scrollX}px`;
  box.style.top = `${top + window.scrollY}px`;
}
