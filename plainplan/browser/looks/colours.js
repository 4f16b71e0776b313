/* Colours as numbers: [red, green, blue, alpha], each of 0-255 but alpha of 0-1, and WCAG's contrast of two of them. */
tools => {
  const known = new Map();
  const brush = Object.assign(document.createElementNS("http://www.w3.org/1999/xhtml", "canvas"), {width: 1, height: 1}).getContext("2d", {willReadFrequently: true});

  /* Any colour of CSS; what is not rgb() is asked of the browser itself. */
  const parsed = css => {
    if (known.has(css)) return known.get(css);
    const plain = css.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/);
    let found = plain && [+plain[1], +plain[2], +plain[3], plain[4] === undefined ? 1 : +plain[4]];
    if (!found) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = "#000";
      brush.fillStyle = css;
      brush.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = brush.getImageData(0, 0, 1, 1).data;
      found = [red, green, blue, alpha / 255];
    }
    known.set(css, found);
    return found;
  };

  const over = (top, below) => {
    const [share, rest] = [top[3], below[3] * (1 - top[3])];
    const alpha = share + rest;
    return alpha ? [...[0, 1, 2].map(i => (top[i] * share + below[i] * rest) / alpha), alpha] : [0, 0, 0, 0];
  };

  const channel = value => value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = ([red, green, blue]) => 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  const contrast = (one, other) => {
    const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };

  /* What WCAG 2.2 1.4.3 asks of a text: 3 where it is large (18 points, or 14 in bold), else 4.5. */
  const least = style => {
    const size = parseFloat(style.fontSize);
    return size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
  };

  /* The colour that the window has where nothing is painted. */
  const canvas = () => {
    const probe = document.createElement("i");
    probe.style.cssText = "position:absolute;background-color:Canvas;forced-color-adjust:none";
    document.documentElement.append(probe);
    const found = parsed(getComputedStyle(probe).backgroundColor);
    probe.remove();
    return found;
  };

  /* The plain colour behind an element (`own`: with its own background), or null where a picture, a blend or a
     see-through part makes it unknown. */
  const grounds = new Map();
  const ground = (element, own = true) => {
    if (!own) return ground(element.assignedSlot || element.parentElement || element.getRootNode().host || null);
    if (!element) return grounds.get(null) || grounds.set(null, canvas()).get(null);
    if (grounds.has(element)) return grounds.get(element);
    const style = getComputedStyle(element);
    const colour = parsed(style.backgroundColor);
    const clear = style.opacity === "1" && style.mixBlendMode === "normal" && style.filter === "none";
    const below = colour[3] < 1 ? ground(element, false) : colour;
    const found = style.backgroundImage !== "none" || !clear || !below ? null : over(colour, below);
    grounds.set(element, found);
    return found;
  };

  const told = colour => `#${colour.slice(0, 3).map(part => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

  return {parsed, over, luminance, contrast, least, ground, told, forget: () => grounds.clear()};
}
