/* By what the eye finds a control: the contrast of its edge with what is around it. */
tools => {
  const {parsed, over, contrast, ground} = tools.colours;
  const FIELDS = "input:not([type=hidden], [type=submit], [type=reset], [type=button], [type=image], [type=range], [type=color], [type=file]), "
    + "select, textarea";
  const drawn = kind => kind !== "none" && kind !== "hidden";

  /* The best contrast of border, outline and ground of one box with what is around it; null where it cannot be known. */
  const own = element => {
    const style = getComputedStyle(element);
    const outer = ground(element, false);
    if (!outer || style.backgroundImage !== "none") return null;
    const inner = over(parsed(style.backgroundColor), outer);
    const lines = ["top", "right", "bottom", "left"]
      .filter(side => parseFloat(style[`border-${side}-width`]) > 0 && drawn(style[`border-${side}-style`]))
      .map(side => style[`border-${side}-color`]);
    if (parseFloat(style.outlineWidth) > 0 && drawn(style.outlineStyle)) lines.push(style.outlineColor);
    const seen = lines.map(css => over(parsed(css), outer)).flatMap(line => [contrast(line, outer), contrast(line, inner)]);
    const best = Math.max(contrast(inner, outer), ...seen);
    return best < 3 && style.boxShadow !== "none" ? null : best;
  };

  /* A field may get its edge from a box around it that holds nothing else to fill in. */
  const around = element => {
    const found = [own(element)];
    const box = element.getBoundingClientRect();
    for (let at = element.parentElement; at && at !== document.body && found.length < 4; at = at.parentElement) {
      const outside = at.getBoundingClientRect();
      if (outside.height > box.height + 40 || at.querySelectorAll(FIELDS).length > 1) break;
      found.push(own(at));
    }
    return found.includes(null) ? null : Math.max(...found);
  };

  const native = element => element.matches("[type=checkbox], [type=radio]") && getComputedStyle(element).appearance !== "none";
  const replaced = element => {
    const style = getComputedStyle(element);
    return style.opacity === "0" || element.offsetWidth <= 2 || style.clip !== "auto" || style.clipPath !== "none";
  };
  const fields = () => tools.all(FIELDS).filter(one => tools.visible(one) && !one.matches(":disabled") && !native(one) && !replaced(one));

  /* What a shape of a drawing is painted with, as colours; those that are patterns are unknown (null). */
  const paints = shape => {
    const style = getComputedStyle(shape);
    const share = Number(style.opacity);
    return [[style.fill, style.fillOpacity], [style.stroke, style.strokeOpacity]].filter(([css]) => css !== "none").map(([css, part]) => {
      if (css.startsWith("url")) return null;
      const [red, green, blue, alpha] = parsed(css);
      return [red, green, blue, alpha * Number(part) * share];
    }).filter(colour => !colour || colour[3] > 0);
  };
  const SHAPES = "path, rect, circle, ellipse, polygon, polyline, line, use, text";

  /* The best contrast of a drawing's shapes with the ground behind it; null where one of them cannot be known. */
  const drawing = svg => {
    const behind = ground(svg);
    const colours = [...svg.querySelectorAll(SHAPES)].filter(one => !one.closest("defs, clipPath, mask, pattern, symbol")).flatMap(paints);
    if (!behind || !colours.length || colours.includes(null) || svg.querySelector("image, foreignObject")) return null;
    return Math.max(...colours.map(colour => contrast(over(colour, behind), behind)));
  };

  return {own, around, fields, drawing};
}
