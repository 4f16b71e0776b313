/* WCAG 2.2 1.4.11: the edge of fields, and drawn icons that are all a control shows. Controls as the browser draws them are
   left out, and so are buttons with words, which need no edge. */
tools => {
  const {around, fields, drawing} = tools.edges;
  const found = {seen: 0, "control-edge": [], "control-edge-unsure": [], "icon-contrast": []};
  const told = ratio => ({ratio: Math.floor(ratio * 100) / 100});
  for (const field of fields()) {
    found.seen += 1;
    const ratio = around(field);
    if (ratio === null) found["control-edge-unsure"].push(tools.place(field));
    else if (ratio < 3) found["control-edge"].push(tools.place(field, told(ratio)));
  }
  for (const svg of tools.all("a[href] svg, button svg, summary svg, [role=button] svg")) {
    const control = svg.closest("a[href], button, summary, [role=button]");
    if (!tools.visible(svg) || tools.text(control) || control.matches(":disabled, [aria-disabled=true]")) continue;
    found.seen += 1;
    const ratio = drawing(svg);
    if (ratio !== null && ratio < 3) found["icon-contrast"].push(tools.place(control, told(ratio)));
  }
  return found;
}
