/* A frame with a negative tabindex takes all that is in it out of the order of the keyboard (WCAG 2.1.1, ACT akn7bn).
   What is in a frame of another site cannot be seen from here. */
tools => {
  const TINY = 10;
  const ABLE = "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable], [tabindex]";
  const inside = frame => {
    try { return frame.contentDocument; } catch { return null; }
  };
  const modal = document.querySelector("dialog:modal");
  const open = frame => tools.visible(frame) && !frame.closest("[inert]") && !(modal && !modal.contains(frame))
    && frame.clientWidth >= TINY && frame.clientHeight >= TINY;
  const reachable = element => element.tabIndex >= 0 && !element.matches(":disabled, [inert], [inert] *")
    && element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const full = tools.all("iframe").filter(frame => open(frame) && inside(frame)
    && [...inside(frame).querySelectorAll(ABLE)].some(reachable));
  return {
    seen: full.length,
    "frame-out-of-tab-order": full.filter(frame => frame.tabIndex < 0).map(frame => tools.place(frame)),
  };
}
