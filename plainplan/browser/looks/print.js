/* On paper: what is missing, too faint without its ground (browsers leave grounds out unless print-color-adjust is exact),
   or fixed so that it stands on every sheet. */
tools => {
  const {parsed, over, contrast, least, told} = tools.colours;
  const main = document.querySelector("main, [role=main]") || document.body;
  const texts = tools.texts.read();
  const length = text => text.replace(/\s+/g, "").length;
  const unread = [...main.querySelectorAll("script, style, noscript")].reduce((sum, one) => sum + length(one.textContent), 0);
  const whole = length(main.textContent) - unread;
  const shown = texts.filter(text => main.contains(text.element)).reduce((sum, text) => sum + length(text.node.data), 0);

  const WHITE = [255, 255, 255, 1];
  const grounds = new Map();
  const sheet = element => {
    if (!element) return WHITE;
    if (grounds.has(element)) return grounds.get(element);
    const style = getComputedStyle(element);
    const below = sheet(element.parentElement);
    const kept = style.printColorAdjust === "exact" || style.webkitPrintColorAdjust === "exact";
    const found = !kept || !below ? below : style.backgroundImage !== "none" ? null : over(parsed(style.backgroundColor), below);
    grounds.set(element, found);
    return found;
  };
  const faint = [];
  const asked = new Set();
  for (const {element} of texts) {
    if (asked.has(element)) continue;
    asked.add(element);
    const style = getComputedStyle(element);
    const below = sheet(element);
    const needed = least(style);
    const colour = below && over(parsed(style.color), below);
    const ratio = colour ? contrast(colour, below) : 21;
    if (ratio < needed) faint.push(tools.place(element, {foreground: told(colour), ratio: Math.floor(ratio * 100) / 100, needed}));
  }
  const fixed = [...new Set(texts.filter(text => text.apart).map(text => {
    let at = text.element;
    while (at && getComputedStyle(at).position !== "fixed") at = at.parentElement;
    return at;
  }))].filter(Boolean);
  return {
    seen: texts.length,
    shown,
    "print-hidden": whole > 40 && shown < whole / 2 ? [tools.place(main, {shown, whole})] : [],
    "print-faint": faint,
    "print-fixed": fixed.map(one => tools.place(one)),
  };
}
