/* WCAG 2.2 2.5.8 (24 CSS pixels, with its exceptions) and 2.5.5 (44). Left out: targets in the run of a text, controls as the
   browser draws them, and those whose purpose another target of the page serves that is large enough. Whether a size is
   essential, as for a pin on a map, only a person can say. */
tools => {
  const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary, "
    + ["button", "link", "checkbox", "radio", "switch", "tab", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "slider"]
      .map(role => `[role=${role}]`).join(", ");
  const LEAST = 24, ENHANCED = 44, SLACK = 0.1;

  const union = boxes => {
    const left = Math.min(...boxes.map(box => box.left)), right = Math.max(...boxes.map(box => box.right));
    const top = Math.min(...boxes.map(box => box.top)), bottom = Math.max(...boxes.map(box => box.bottom));
    return {left, right, top, bottom, width: right - left, height: bottom - top};
  };
  /* What reacts to a pointer: the element with what stands out of it, and, for tick boxes, their label. */
  const area = element => {
    const parts = [element, ...element.querySelectorAll("img, svg, picture, span, div")];
    const ticks = element.matches("input[type=checkbox], input[type=radio]") ? [...(element.labels || [])] : [];
    const boxes = [...parts, ...ticks].filter(one => one.checkVisibility({visibilityProperty: true}))
      .flatMap(one => [...one.getClientRects()]).filter(box => box.width > 0 && box.height > 0);
    return boxes.length ? union(boxes) : null;
  };
  const hidden = element => {
    const style = getComputedStyle(element);
    return (style.position === "absolute" && (style.clip !== "auto" || style.clipPath.startsWith("inset(") || element.offsetWidth <= 2))
      || style.pointerEvents === "none";
  };
  const targets = tools.all(TARGETS).filter(one => tools.visible(one) && !one.matches(":disabled, [aria-disabled=true]") && !one.closest("[inert]"))
    .filter(one => !hidden(one)).map(element => ({element, box: area(element)})).filter(one => one.box);

  const smaller = ({box}, least) => box.width < least - SLACK || box.height < least - SLACK;

  /* In a line with letters that are no target, its height is that of the line. */
  const LETTER = /[\p{L}\p{N}]/u;
  const running = new Map();
  const inText = ({element}) => {
    if (!["inline", "inline-block", "inline-flex"].includes(getComputedStyle(element).display)) return false;
    let block = element.parentElement;
    while (block && ["inline", "contents"].includes(getComputedStyle(block).display)) block = block.parentElement;
    if (!block) return false;
    if (!running.has(block)) running.set(block, lettersOf(block));
    return running.get(block);
  };
  const lettersOf = block => [...block.childNodes].some(node => {
    if (node.nodeType === 3) return LETTER.test(node.data);
    if (node.nodeType !== 1 || node.matches(TARGETS) || !tools.visible(node) || hidden(node)) return false;
    return ["inline", "contents"].includes(getComputedStyle(node).display) && lettersOf(node);
  });

  const native = ({element}) => {
    if (!element.matches("input[type=checkbox], input[type=radio], input[type=range], input[type=color], input[type=file]")) return false;
    const style = getComputedStyle(element);
    return style.appearance === "auto" && (!element.matches("[type=checkbox], [type=radio]") || (element.offsetWidth === 13 && element.offsetHeight === 13));
  };
  const related = (one, other) => one.element.contains(other.element) || other.element.contains(one.element)
    || [...(one.element.labels || [])].some(label => label.contains(other.element));

  const large = least => new Set(targets.filter(one => one.element.href && !smaller(one, least)).map(one => String(one.element.href)));
  const failing = least => {
    const served = large(least);
    return targets.filter(one => smaller(one, least) && !served.has(String(one.element.href || "")) && !inText(one) && !native(one));
  };

  const middle = ({box}) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const far = (centre, {box}) => {
    const across = Math.max(box.left - centre[0], 0, centre[0] - box.right);
    const down = Math.max(box.top - centre[1], 0, centre[1] - box.bottom);
    return Math.hypot(across, down);
  };
  /* A circle of 24 pixels about its middle touches no other target, nor the circle of another small one. */
  const crowded = (one, near) => {
    const centre = middle(one);
    return near.some(other => {
      if (other === one || related(one, other)) return false;
      if (far(centre, other) < LEAST / 2 - SLACK) return true;
      const away = middle(other);
      return smaller(other, LEAST) && Math.hypot(centre[0] - away[0], centre[1] - away[1]) < LEAST - SLACK;
    });
  };
  const rows = new Map();
  const row = y => Math.floor(y / 200);
  for (const one of targets) {
    for (let at = row(one.box.top - LEAST); at <= row(one.box.bottom + LEAST); at++) {
      if (!rows.has(at)) rows.set(at, []);
      rows.get(at).push(one);
    }
  }
  const told = one => tools.place(one.element, {width: Math.round(one.box.width), height: Math.round(one.box.height)});
  const least = failing(LEAST).filter(one => crowded(one, rows.get(row(middle(one)[1])) || []));
  return {
    seen: targets.length,
    "target-size": least.map(told),
    "target-size-enhanced": failing(ENHANCED).filter(one => !least.includes(one)).map(told),
  };
}
