/* Where text lies in the window, and what of it cannot be read: cut by a box, or written over by other text.
   Everything in CSS pixels of the window. What hides by covering (a box without text above a text) is not seen. */
tools => {
  const SKIPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "OPTION", "TEXTAREA", "TITLE", "RT", "RP"]);
  const CUTTING = new Set(["hidden", "clip"]);
  const NO_BOXES = {x: [], y: []};

  /* What stands around an element: whether it is kept from the eye on purpose, floats over the page, which boxes cut it,
     by axis, and which frame it, by cutting or scrolling. An absolute box is cut by what positions it; what can be
     scrolled is not cut by what is outside. */
  const surroundings = () => {
    const known = new Map([[null, {unseen: false, apart: false, boxes: NO_BOXES, frames: []}]]);
    const around = element => {
      const seen = known.get(element);
      if (seen) return seen;
      const style = getComputedStyle(element);
      const above = around(element.parentElement || element.getRootNode().host || null);
      const place = style.position, overflow = style.overflow;
      let found = above;
      if (place === "absolute" || place === "fixed" || place === "sticky" || overflow !== "visible") {
        const outer = place === "fixed" ? known.get(null) : place === "absolute" ? around(element.offsetParent) : above;
        const framing = overflow !== "visible" && !element.matches("html, body");
        found = {
          unseen: above.unseen || unseen(element, style),
          apart: above.apart || place === "fixed" || place === "sticky",
          boxes: framing ? boxes(element, style, outer.boxes) : outer.boxes,
          frames: framing ? [...outer.frames, element] : outer.frames,
        };
      }
      known.set(element, found);
      return found;
    };
    return around;
  };

  /* The usual ways to keep words for the ear alone. */
  const unseen = (element, style) =>
    (CUTTING.has(style.overflowX) && (element.offsetWidth <= 2 || element.offsetHeight <= 2))
    || (style.clip !== "auto" && style.position === "absolute")
    || (style.position === "absolute" && /inset\((50|100)%/.test(style.clipPath));

  const boxes = (element, style, outer) => {
    if (style.display === "inline" || style.display === "contents") return outer;
    const along = (overflow, kept) => CUTTING.has(overflow) ? [...kept, element] : overflow === "visible" ? kept : [];
    return {x: along(style.overflowX, outer.x), y: along(style.overflowY, outer.y)};
  };

  const everywhere = () => [document.body, ...tools.all("*").filter(one => one.shadowRoot).map(one => one.shadowRoot)];

  /* All texts that can be seen, in the order of the page, or those within some roots. */
  const read = (roots = everywhere()) => {
    const around = surroundings();
    const found = [];
    const range = document.createRange();
    for (const root of roots) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement || root.host;
        if (!node.data.trim() || SKIPPED.has(element.tagName)) continue;
        if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        const place = around(element);
        if (place.unseen || element.closest("svg")) continue;
        range.selectNodeContents(node);
        const lines = [...range.getClientRects()].filter(line => line.width > 1 && line.height > 1);
        if (lines.length) found.push({node, element, lines, ...place});
      }
    }
    return found;
  };

  const inner = element => {
    const box = element.getBoundingClientRect();
    const left = box.left + element.clientLeft, top = box.top + element.clientTop;
    return {left, top, right: left + element.clientWidth, bottom: top + element.clientHeight};
  };

  const measuring = () => {
    const measured = new Map();
    return box => measured.get(box) || measured.set(box, inner(box)).get(box);
  };

  /* Letters fill the middle of their line: only what cuts a quarter of its height cuts letters. */
  const cutAcross = (line, box) => Math.max(box.left - line.left, line.right - box.right) > 2;
  const cutDown = (line, box) => Math.max(box.top - line.top, line.bottom - box.bottom) > line.height / 4;
  const outside = (line, box) =>
    line.right <= box.left + 1 || line.left >= box.right - 1 || line.bottom <= box.top + 1 || line.top >= box.bottom - 1;
  const shortened = (style, axis) => (axis === "x" && style.textOverflow === "ellipsis") || style.webkitLineClamp !== "none";

  /* Texts of which a box cuts a part: the box, along which axis, whether wholly gone, whether shortened by dots. */
  const cut = texts => {
    const innerOf = measuring();
    const found = [];
    for (const text of texts) {
      for (const [axis, cuts] of [["x", cutAcross], ["y", cutDown]]) {
        const box = text.boxes[axis].find(one => text.lines.some(line => cuts(line, innerOf(one))));
        if (!box) continue;
        const whole = text.lines.every(line => outside(line, innerOf(box)));
        found.push({text, box, axis, whole, dots: shortened(getComputedStyle(box), axis)});
      }
    }
    return found;
  };

  /* Pairs of texts written over each other; what is fixed in the window passes over the page by its nature. */
  const collisions = texts => {
    const innerOf = measuring();
    const shown = ({lines, frames}) => lines.filter(line => !frames.some(box => outside(line, innerOf(box))));
    const lines = texts.filter(text => !text.apart).flatMap(text => shown(text).map(line => ({
      text, left: line.left, right: line.right, top: line.top + line.height / 4, bottom: line.bottom - line.height / 4,
    })));
    lines.sort((one, other) => one.top - other.top);
    let open = [];
    const found = [];
    for (const line of lines) {
      open = open.filter(one => one.bottom > line.top + 1);
      for (const one of open) {
        const across = Math.min(one.right, line.right) - Math.max(one.left, line.left);
        const down = Math.min(one.bottom, line.bottom) - line.top;
        if (across > 2 && down > 2 && one.text.element !== line.text.element) found.push([one.text, line.text]);
      }
      open.push(line);
    }
    return found;
  };

  /* The page with one more style sheet, also in open shadow trees, while `work` looks at it. */
  const dressed = (css, work) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    const roots = [document, ...tools.all("*").map(one => one.shadowRoot).filter(Boolean)];
    const before = roots.map(root => [...root.adoptedStyleSheets]);
    roots.forEach(root => { root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]; });
    try {
      return work();
    } finally {
      roots.forEach((root, place) => { root.adoptedStyleSheets = before[place]; });
      document.getAnimations().filter(one => one instanceof CSSTransition).forEach(one => one.finish());
    }
  };

  const start = text => text.node.data.trim().replace(/\s+/g, " ").slice(0, 30);

  return {read, cut, collisions, dressed, start};
}
