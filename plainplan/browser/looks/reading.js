/* How text reads at full width: lines of more than 80 letters (40 in Chinese; WCAG 2.2 1.4.8), and letters below 12 pixels
   (a custom of government sites). */
tools => {
  const blocks = tools.all("p, li, dd, blockquote, figcaption").filter(tools.visible);
  const range = document.createRange();
  const letters = block => block.textContent.trim().replace(/\s+/g, " ");
  const lettersALine = block => {
    range.selectNodeContents(block);
    const lines = new Map();
    for (const box of range.getClientRects()) {
      const at = Math.round((box.top + box.bottom) / 16);
      const [left, right] = lines.get(at) || lines.get(at + 1) || lines.get(at - 1) || [box.left, box.right];
      lines.set(at, [Math.min(left, box.left), Math.max(right, box.right)]);
    }
    const widths = [...lines.values()].map(([left, right]) => right - left);
    const longest = Math.max(...widths, 1);
    return letters(block).length / widths.reduce((sum, width) => sum + width / longest, 0);
  };
  const long = [];
  for (const block of blocks) {
    const text = letters(block);
    if (text.length <= 40 || block.querySelector("p, li, dd, table, ul, ol")) continue;
    const most = tools.chinese(text) > 0.5 ? 40 : 80;
    // Letters are a third of their height wide or more: a narrow column need not be measured.
    if (text.length <= most || block.clientWidth < most * parseFloat(getComputedStyle(block).fontSize) / 3) continue;
    const count = lettersALine(block);
    if (count > most * 1.05) long.push(tools.place(block, {letters: Math.round(count), most}));
  }
  const texts = tools.texts.read();
  const small = new Map();
  for (const {element} of texts) {
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < 12 && !element.closest("sub, sup, rt")) small.set(element, tools.place(element, {size: Math.round(size * 10) / 10}));
  }
  return {seen: texts.length, "line-long": long, "text-small": [...small.values()]};
}
