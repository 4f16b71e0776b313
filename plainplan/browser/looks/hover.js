/* WCAG 2.2 1.4.13: what may bring up content by hover or focus, and the means to look at it, left in the page for the walk
   that moves the pointer (`hover.py`) until `leave` takes them away. Found by the rules of style sheets and by the usual
   attributes; what only a script's listener knows is not found. */
tools => {
  const {read} = tools.texts;
  const MOST = 12, EACH = 2;
  const STATE = /:(hover|focus-within|focus-visible|focus)(?![\w-])/;
  const SHOWING = ["display", "visibility", "opacity", "clip", "clip-path", "height", "max-height", "block-size", "max-block-size",
    "inline-size", "inset-inline-start", "left", "top", "transform", "scale", "position"];
  const SCRIPTED = "[aria-haspopup], [data-tooltip], [data-tip], [data-tippy-content], [data-bs-toggle=tooltip], [onmouseover], [onmouseenter], [onfocus]";

  const rules = function* (list) {
    for (const rule of list) {
      if (rule instanceof CSSStyleRule) yield rule;
      if (rule.cssRules && (!rule.media || matchMedia(rule.media.mediaText).matches)) yield* rules(rule.cssRules);
    }
  };
  const sheets = () => [...document.styleSheets, ...document.adoptedStyleSheets].flatMap(sheet => {
    try { return [...rules(sheet.cssRules)]; } catch { return []; }
  });
  /* "a:hover + .tip": the trigger before the state, and what follows it. */
  const parts = selector => {
    const at = selector.search(STATE);
    if (at < 0) return null;
    const state = selector.match(STATE)[1];
    const rest = selector.slice(at + state.length + 1);
    const turn = rest.search(/[\s>+~]/);
    if (turn < 0 || !rest.slice(turn).trim()) return null;
    return {trigger: selector.slice(0, at) + rest.slice(0, turn), subject: selector.replaceAll(new RegExp(STATE, "g"), ""), state};
  };
  const found = new Map();
  const add = (element, kind) => {
    if (found.size < MOST && !found.has(element) && tools.visible(element)) found.set(element, kind);
  };
  for (const rule of sheets()) {
    if (!STATE.test(rule.selectorText) || !SHOWING.some(name => rule.style.getPropertyValue(name))) continue;
    const flows = ["static", "relative"].includes(rule.style.position);
    for (const selector of rule.selectorText.split(/,(?![^(]*\))/)) {
      const given = parts(selector.trim());
      // What focus brings into the flow covers nothing, and no pointer need reach it.
      if (!given || selector.includes("::") || (flows && given.state !== "hover")) continue;
      try {
        if (!document.querySelector(given.subject)) continue;
        const kind = given.state === "hover" ? "pointer" : "focus";
        [...document.querySelectorAll(given.trigger.trim() || "*")].slice(0, kind === "pointer" ? EACH : 1).forEach(one => add(one, kind));
      } catch { /* a selector that makes no sense without its state names nothing */ }
    }
  }
  const hidden = element => element && !tools.visible(element);
  const menus = tools.all("nav li > ul, nav li > div, [role=menu], [role=tooltip]").filter(hidden).map(one => one.parentElement);
  const described = tools.all("[aria-describedby]").filter(one =>
    one.getAttribute("aria-describedby").split(/\s+/).some(id => hidden(one.getRootNode().getElementById(id))));
  [...tools.all(SCRIPTED), ...menus, ...described].forEach(one => add(one, "pointer"));

  const triggers = [...found.entries()];
  if (!triggers.length) return {seen: 0};
  const scrolled = [scrollX, scrollY];
  let before = [], root = null, trigger = null;
  const box = element => {
    const lines = read([element]).flatMap(text => text.lines);
    const all = [element.getBoundingClientRect(), ...lines].filter(one => one.width > 1 && one.height > 1);
    return {left: Math.min(...all.map(one => one.left)), right: Math.max(...all.map(one => one.right)),
      top: Math.min(...all.map(one => one.top)), bottom: Math.max(...all.map(one => one.bottom))};
  };
  const within = (value, low, high) => Math.min(Math.max(value, low + 1), high - 1);
  const nearest = ({x, y}, {left, right, top, bottom}) => ({x: within(x, left, right), y: within(y, top, bottom)});
  const middle = ({left, right, top, bottom}) => ({x: (left + right) / 2, y: (top + bottom) / 2});
  window.plainplanHover = {
    /* Bring a trigger into the window; where to point, or null where something lies over it. */
    aim: index => {
      const [element] = triggers[index];
      trigger = element;
      element.scrollIntoView({block: "center", behavior: "instant"});
      before = read();
      root = null;
      const at = middle(element.getClientRects()[0]);
      const there = document.elementFromPoint(at.x, at.y);
      return there && (element.contains(there) || there.contains(element)) ? at : null;
    },
    focus: index => {
      const [element] = triggers[index];
      (element.matches("a[href], button, input, [tabindex]") ? element : element.querySelector("a[href], button, input, [tabindex]"))?.focus({preventScroll: true});
    },
    /* What is to be seen now and was not: the way to it from the trigger, and whether it lies over what was there. */
    appeared: () => {
      const nodes = new Set(before.map(text => text.node));
      const fresh = read().find(text => !nodes.has(text.node));
      if (!fresh) return null;
      root = fresh.element;
      while (root.parentElement && root.parentElement !== document.body && !before.some(text => root.parentElement.contains(text.node))) root = root.parentElement;
      const place = box(root);
      const over = before.some(text => !root.contains(text.node) && text.lines.some(line =>
        Math.min(line.right, place.right) - Math.max(line.left, place.left) > 2 && Math.min(line.bottom, place.bottom) - Math.max(line.top, place.top) > 2));
      const floats = [root, ...root.querySelectorAll("*")].some(one => ["absolute", "fixed"].includes(getComputedStyle(one).position));
      const leaving = nearest(middle(place), trigger.getBoundingClientRect());
      return {way: [leaving, nearest(leaving, place), middle(place)], covers: over && floats, place: tools.place(root)};
    },
    stands: () => !!root && root.isConnected && read([root]).length > 0,
    leave: () => {
      document.activeElement?.blur?.();
      scrollTo({left: scrolled[0], top: scrolled[1], behavior: "instant"});
      delete window.plainplanHover;
    },
  };
  return {seen: triggers.length, kinds: triggers.map(([, kind]) => kind)};
}
