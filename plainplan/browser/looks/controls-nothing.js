/* WAI-ARIA 1.2, aria-controls (ACT rule in6db8): an open combobox and a scroll bar must name what they control, and at
   least one of the ids named exists in the same tree. */
tools => {
  const open = element => element.getAttribute("aria-expanded") === "true";
  const must = element => {
    const role = tools.role(element);
    return role === "scrollbar" || role === "combobox" && open(element);
  };
  const targets = tools.all("[aria-controls]").filter(element => tools.exposed(element) && must(element));
  const ids = element => element.getAttribute("aria-controls").split(/\s+/).filter(Boolean);
  const lost = targets.filter(element => !ids(element).some(id => element.getRootNode().getElementById(id)));
  return {
    seen: targets.length,
    "controls-nothing": lost.map(element => tools.place(element, {id: ids(element).join(" ").slice(0, 60)})),
  };
}
