/* Focusable things inside aria-hidden (WCAG 4.1.2, ACT 6cfa84) that axe leaves open, as it does while a dialog is: they
   are given the focus. A guard that hands it on, as dialogs have them at both ends, is no stop; one that keeps it is. */
async tools => {
  const MOST = 20;
  const WAIT = 60;
  const RULE = "aria-hidden-focus";
  const hidden = tools.all("[aria-hidden=true]");
  const reached = hidden.length ? tools.tabbable().filter(element => element.closest("[aria-hidden=true]")) : [];
  if (!reached.length) return {seen: hidden.length, "focus-in-aria-hidden": []};
  tools.leave();
  const found = await axe.run(document, {runOnly: {type: "rule", values: [RULE]}, resultTypes: ["incomplete"], elementRef: true});
  const open = found.incomplete.flatMap(rule => rule.nodes).map(node => node.element);
  const before = document.activeElement;
  const [left, top] = [scrollX, scrollY];
  /* Without the focus of the system a window moves it from element to element and tells no script of it. */
  const tell = (element, name) => element.dispatchEvent(new FocusEvent(name, {bubbles: name === "focusin", composed: true}));
  const holds = async element => {
    element.focus({preventScroll: true});
    if (!document.hasFocus()) ["focus", "focusin"].forEach(name => tell(element, name));
    await new Promise(resolve => setTimeout(resolve, WAIT));
    return element.getRootNode().activeElement === element;
  };
  const places = [];
  try {
    for (const element of reached.filter(one => open.some(box => box.contains(one))).slice(0, MOST))
      if (await holds(element)) places.push(tools.place(element));
  } finally {
    if (before && before !== document.body) before.focus({preventScroll: true});
    else if (document.activeElement) document.activeElement.blur();
    scrollTo(left, top);
  }
  return {seen: hidden.length, "focus-in-aria-hidden": places};
}
