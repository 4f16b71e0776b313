/* WCAG 2.2 1.4.3 in colours that the reader forces. By our own reckoning: axe asks for -webkit-text-fill-color, for which
   Chromium then names the page's colour and not the reader's, in which the text is painted. */
tools => {
  const {parsed, over, contrast, least, ground, told} = tools.colours;
  const found = {seen: 0, "contrast-forced": [], "contrast-forced-unsure": []};
  const elements = new Set(tools.texts.read().map(text => text.element));
  for (const element of elements) {
    if (element.closest(":disabled, [aria-disabled=true]")) continue;
    found.seen += 1;
    const style = getComputedStyle(element);
    const needed = least(style);
    const behind = ground(element);
    const colour = behind && over(parsed(style.color), behind);
    const ratio = colour && Math.floor(contrast(colour, behind) * 100) / 100;
    if (!colour) found["contrast-forced-unsure"].push(tools.place(element));
    else if (ratio < needed) {
      const params = {foreground: told(colour), background: told(behind), ratio, needed: `${needed}:1`};
      found["contrast-forced"].push(tools.place(element, params));
    }
  }
  return found;
}
