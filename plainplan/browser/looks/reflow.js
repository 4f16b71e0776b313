/* WCAG 2.2 1.4.10 at 320 CSS pixels: no scrolling in two directions to read, nothing lost at the edge of the window.
   What needs both directions by its nature (tables, pictures, code, maps) is a question for a person. */
tools => {
  const {read, cut, start} = tools.texts;
  const BROAD = "table, [role=table], [role=grid], pre, code, samp, img, picture, svg, canvas, video, iframe, object, embed, "
    + "math, map, [role=toolbar], [role=tablist], [role=img], [role=application]";
  const root = document.documentElement;
  const edge = innerWidth;  // a scroll bar that takes its part of it is the machine's, not the page's
  const held = ["hidden", "clip"];
  const shut = held.includes(getComputedStyle(root).overflowX)
    || (getComputedStyle(root).overflowX === "visible" && held.includes(getComputedStyle(document.body).overflowX));
  const scrolls = !shut && document.scrollingElement.scrollWidth > edge + 1;
  const texts = read().filter(text => !text.apart);
  const params = (text, over) => ({text: start(text), over: Math.round(over)});

  /* An element may lie beyond the edge in a box of its own that scrolls or cuts. */
  const boxed = element => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== "visible") return true;
    }
    return false;
  };
  const beyond = element => element.getBoundingClientRect().right + scrollX > edge + 1;
  const outermost = element => {
    let found = element;
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) if (beyond(at)) found = at;
    return found;
  };
  const farthest = text => Math.max(...text.lines.map(line => line.right)) + scrollX - edge;
  const placed = element => {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.position === "absolute" || style.position === "fixed" || style.transform !== "none") return true;
    }
    return false;
  };

  const once = new Map();
  const keep = (kind, element, given) => {
    if (!once.has(element)) once.set(element, [kind, tools.place(element, given)]);
  };

  if (scrolls) {
    for (const text of texts) {
      if (farthest(text) <= 2 || boxed(text.element)) continue;
      const culprit = outermost(text.element);
      keep(text.element.closest(BROAD) || culprit.matches(BROAD) ? "reflow-wide-unsure" : "reflow-wide", culprit, params(text, farthest(text)));
    }
    for (const element of document.body.querySelectorAll("*")) {
      if (!beyond(element) || !tools.visible(element) || boxed(element)) continue;
      const culprit = outermost(element);
      const control = element.matches("input, select, textarea, button") && !element.closest(BROAD);
      keep(control ? "reflow-wide" : "reflow-wide-unsure", culprit, {text: "", over: Math.round(culprit.getBoundingClientRect().right + scrollX - edge)});
    }
  }

  /* Lines of running text in a box that scrolls sideways: both directions are needed to read them. */
  const scrollers = new Map();
  const scroller = element => {
    if (!element || element === document.body || element === root || element.matches(BROAD)) return null;
    if (scrollers.has(element)) return scrollers.get(element);
    const sideways = ["auto", "scroll"].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1;
    const found = sideways ? element : scroller(element.parentElement);
    scrollers.set(element, found);
    return found;
  };
  for (const text of texts) {
    const box = scroller(text.element);
    if (box && text.lines.length > 1 && text.lines.some(line => line.width > box.clientWidth + 2)) {
      keep("reflow-wide", box, params(text, box.scrollWidth - box.clientWidth));
    }
  }

  /* Cut by the window itself: to the left always, to the right where the page may not be scrolled. */
  for (const text of texts) {
    const left = Math.min(...text.lines.map(line => line.left)) + scrollX;
    const right = Math.max(...text.lines.map(line => line.right)) + scrollX;
    const lost = (left < -2 && right > 0) || (shut && right > edge + 2 && !boxed(text.element) && (left < edge || !placed(text.element)));
    if (lost) keep("reflow-cut", outermost(text.element), params(text, Math.max(-left, right - edge)));
  }
  for (const one of cut(texts).filter(one => !one.whole)) {
    keep(one.dots || one.axis === "y" || placed(one.text.element) ? "reflow-cut-unsure" : "reflow-cut", one.text.element, params(one.text, 0));
  }

  const found = {seen: texts.length};
  for (const [kind, place] of once.values()) (found[kind] ||= []).push(place);
  return found;
}
