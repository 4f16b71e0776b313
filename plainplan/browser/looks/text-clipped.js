/* WCAG 1.4.4 (C28, F69; ACT rule 59br37), in the window of `zoomed.py`: no text is cut off by a box with hidden overflow.
   Text that is hidden as a whole is not looked at, nor what aria-hidden keeps from everyone else. Cut on purpose and
   told so may be: one line that ends with an ellipsis, and a box that shows exactly one line. */
tools => {
  const HIDES = /^(?:hidden|clip)$/;
  const SCROLLS = /^(?:auto|scroll)$/;
  const SLACK = 2;

  const style = element => tools.style(element);
  const clips = element => {
    const its = style(element);
    return HIDES.test(its.overflowX) || HIDES.test(its.overflowY);
  };
  const roots = new Set([document.documentElement, document.body]);
  const boxes = tools.all("body *").filter(element => element instanceof HTMLElement && !roots.has(element) && clips(element));

  const parent = element => element.assignedSlot || element.parentElement || (element.getRootNode().host ?? null);
  const inside = element => {
    const box = element.getBoundingClientRect();
    const its = style(element);
    const width = box.width - parseFloat(its.borderLeftWidth) - parseFloat(its.borderRightWidth);
    const height = box.height - parseFloat(its.borderTopWidth) - parseFloat(its.borderBottomWidth);
    return {left: box.left + element.clientLeft, top: box.top + element.clientTop, width, height};
  };

  /* What is laid out by a box further out is not cut by the ones between. */
  const between = function* (element) {
    let out = style(element).position;
    for (let at = parent(element); at; at = parent(at)) {
      const its = style(at);
      const holds = out !== "absolute" && out !== "fixed" || its.transform !== "none" || out === "absolute" && its.position !== "static";
      if (!holds) continue;
      out = its.position;
      yield [at, its];
    }
  };

  const lines = text => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].filter(box => box.width > 1 && box.height > 1);
  };

  const oneLine = (its, height) => {
    const line = its.lineHeight === "normal" ? 1.2 * parseFloat(its.fontSize) : parseFloat(its.lineHeight);
    return line >= height - 1 && height >= parseFloat(its.fontSize) - 1;
  };

  /* The parts of a text that are still seen inside the box, and whether the box cuts something off. */
  const cutBy = (box, its, parts) => {
    const view = inside(box);
    const right = view.left + view.width, bottom = view.top + view.height;
    if (view.width <= SLACK || view.height <= SLACK || /inset\((?:50|100)%/.test(its.clipPath)) return {parts: [], cut: false};
    const shows = part => part.left < right - 1 && part.right > view.left + 1 && part.top < bottom - 1 && part.bottom > view.top + 1;
    const over = {
      across: HIDES.test(its.overflowX) && !(its.whiteSpace.includes("nowrap") && its.textOverflow !== "clip")
        && parts.some(part => part.right > right + SLACK || part.left < view.left - SLACK),
      down: HIDES.test(its.overflowY) && !oneLine(its, view.height)
        && parts.some(part => part.bottom > bottom + SLACK + 2 || part.top < view.top - SLACK - 2),
    };
    const held = SCROLLS.test(its.overflowX) || SCROLLS.test(its.overflowY) ? [{...view, right, bottom}] : parts.filter(shows);
    return {parts: held, cut: over.across || over.down};
  };

  const cut = text => {
    const element = text.parentElement;
    let parts = lines(text).map(({left, right, top, bottom}) => ({left, right, top, bottom}));
    let found = null;
    const way = [[element, style(element)], ...between(element)].filter(([at]) => !roots.has(at));
    for (const [at, its] of way) {
      const scrolls = SCROLLS.test(its.overflowX) || SCROLLS.test(its.overflowY);
      if (!scrolls && !HIDES.test(its.overflowX) && !HIDES.test(its.overflowY)) continue;
      const told = cutBy(at, its, parts);
      if (!told.parts.length) return null;
      if (told.cut && !found) found = at;
      parts = told.parts;
    }
    return found;
  };

  const within = function* (root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) yield walker.currentNode;
  };

  const met = new Set(), told = new Set(), places = [];
  let seen = 0;
  for (const box of boxes) {
    if (!tools.visible(box) || box.closest("[aria-hidden=true]")) continue;
    for (const text of within(box)) {
      const element = text.parentElement;
      if (met.has(text) || !text.data.trim() || !(element instanceof HTMLElement)) continue;
      met.add(text);
      if (!tools.visible(element) || element.closest("[aria-hidden=true]")) continue;
      seen += 1;
      const by = cut(text);
      if (!by || told.has(by)) continue;
      told.add(by);
      places.push(tools.place(by, {text: text.data.trim().replace(/\s+/g, " ").slice(0, 60)}));
    }
  }
  return {seen, "text-clipped-zoomed": places};
}
