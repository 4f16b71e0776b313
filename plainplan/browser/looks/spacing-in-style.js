/* WCAG 1.4.12 (C36; ACT rules 24afc2, 9e45ec and 78fd32): a style attribute with !important cannot be overruled by a
   reader's own spacing, so what it sets must be wide enough: 0.12 of the size of the letters between letters, 0.16
   between words, 1.5 between lines where the text breaks. */
tools => {
  const LEAST = {"letter-spacing": 0.12, "word-spacing": 0.16, "line-height": 1.5};
  const INHERITED = new Set(["inherit", "unset", "revert", "revert-layer"]);

  const texts = element => [...element.childNodes].filter(one => one.nodeType === Node.TEXT_NODE && one.data.trim());
  const boxes = text => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].filter(box => box.width > 0 && box.right + scrollX > 0 && box.bottom + scrollY > 0);
  };

  /* Lines that lie one on the other still begin anew at the left. */
  const breaks = element => {
    if (/^(?:nowrap|pre)$/.test(tools.style(element).whiteSpace)) return false;
    const found = texts(element).flatMap(boxes);
    return found.some((box, at) => at > 0 && box.top > found[at - 1].top + 1 && box.left < found[at - 1].right);
  };

  const size = (element, property) => {
    const style = tools.style(element);
    const value = style.getPropertyValue(property);
    const usual = property === "line-height" ? 1.2 : 0;
    return value === "normal" ? usual : parseFloat(value) / parseFloat(style.fontSize);
  };

  const set = (element, property) => element.style.getPropertyPriority(property) === "important"
    && !INHERITED.has(element.style.getPropertyValue(property));

  const places = [];
  let seen = 0;
  for (const element of tools.all("[style*=important i]")) {
    if (!(element instanceof HTMLElement) || !tools.visible(element) || !texts(element).some(text => boxes(text).length)) continue;
    for (const [property, least] of Object.entries(LEAST)) {
      if (!set(element, property) || (property === "line-height" && !breaks(element))) continue;
      seen += 1;
      const is = size(element, property);
      if (is < least - 0.001) places.push(tools.place(element, {property, is: Number(is.toFixed(2)), least}));
    }
  }
  return {seen, "spacing-fixed-in-style": places};
}
