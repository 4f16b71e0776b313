/* Judges the contrast of texts that look alike once, with the same violations and doubts as axe by itself.

   Most of axe's time goes into the contrast of each single text. Texts of one group share all that axe's check looks
   at: their own computed styles, those of all that they lie in, and which of these lie behind the middle of each of
   their lines. So when the first of them passes, the others pass too, and are left out: axe tells nothing of what
   passes but that something did, which is true of the first. When it does not, or when anything about a text is out of
   the ordinary (floated, covered, on a picture, with a shadow, blended, partly outside of what it lies in, without an
   ordinary letter, ...), axe's own check judges each by itself.

   What is leaned on within axe-core (4.10 and 4.14; where it has another shape, nothing is changed and the answer is
   false):
   - `axe._audit.checks["color-contrast"]`: `evaluate(node, options, virtualNode)`, called with a `this.data`, judges
     as `getOptions` tells.
   - `axe._audit.rules`, the rule of that name: `matches(node, virtualNode)` refuses what has no words of its own.
   - `axe.commons.dom.createGrid()` makes the map of the page, once in each run.
   - `axe._tree`, another one in each run.
   - A virtual node's `_grid` (`getCellFromPoint`, `container`), `_stackingOrder` (one entry, without a node, where
     neither it nor what it lies in is positioned, floated, faded, turned, masked or blended), `clientRects`, `boundingClientRect`,
     `parent`, `children`, `props`, `shadowId`, `actualNode`, `getComputedStylePropertyValue`, which keeps what it has
     read in `_cache`.
   Whether all this gives what plain axe gives is told by tests/browser/test_contrast.py, and for each site by the
   audit's own cross-check. */
(() => {
  const audit = globalThis.axe && axe._audit;
  const check = audit && audit.checks && audit.checks["color-contrast"];
  const rule = audit && audit.rules && audit.rules.find(one => one.id === "color-contrast");
  const nodes = globalThis.axe && axe.VirtualNode && axe.VirtualNode.prototype;
  const map = globalThis.axe && axe.commons && axe.commons.dom && axe.commons.dom.createGrid;
  const needed = [rule && rule.matches, check && check.evaluate, check && check.getOptions, map];
  if (!needed.every(one => typeof one === "function")) return false;
  if (!nodes || typeof nodes.getComputedStylePropertyValue !== "function") return false;
  if (check.judgesGroups) return true;
  check.judgesGroups = true;

  const LETTER = /[A-Za-z0-9\u4e00-\u9fff]/;
  const CLEAR = "rgba(0, 0, 0, 0)";
  const OPAQUE = /^rgb\(/;
  const PAINTED = /:(before|after)/i;
  const FIELDS = ["input", "select", "textarea"];
  const PLAIN = [["text-shadow", "none"], ["-webkit-text-stroke-width", "0px"]];
  const OWN = ["color", "-webkit-text-fill-color", "font-size", "font-weight"];

  const chains = new Map(), numbers = new Map(), answers = new Map(), judged = new Map(), regions = new Map();
  const {evaluate} = check, {matches} = rule;
  let tree = null, anyPlaced = true;

  /* Each group's first text is judged as soon as it is met; of a group that passes it alone is left to be told. */
  rule.matches = function (node, virtualNode, ...more) {
    const isField = FIELDS.includes(virtualNode.props.nodeName);
    if (!isField && !virtualNode.children.some(hasWords)) return false;
    const group = isField ? "" : groupIfAny(virtualNode);
    if (group && answers.get(group)) return false;
    const asked = matches.call(this, node, virtualNode, ...more);
    if (asked && group && !answers.has(group)) answers.set(group, judge(node, virtualNode));
    return asked;
  };

  check.evaluate = function (node, options, virtualNode, ...more) {
    const known = judged.get(virtualNode);
    if (!known) return evaluate.call(this, node, options, virtualNode, ...more);
    this.data(known);
    return true;
  };

  /* axe asks each element for some fifty properties. By itself it makes a new name for each answer that it keeps, each
     time that it asks; with a map no name is made. */
  nodes.getComputedStylePropertyValue = function (property) {
    const kept = this._cache;
    if (!kept.styles) {
      kept.computedStyle = window.getComputedStyle(this.actualNode);
      kept.styles = new Map();
    }
    let value = kept.styles.get(property);
    if (value === undefined) kept.styles.set(property, (value = kept.computedStyle.getPropertyValue(property)));
    return value;
  };
  return true;

  /* Between two runs in one document its styles may have changed. */
  function forgetOtherRuns() {
    if (axe._tree === tree) return;
    tree = axe._tree;
    for (const known of [chains, numbers, answers, judged, regions]) known.clear();
    map();
    anyPlaced = mayAnyBePlaced();
  }

  /* Whether a text passes, without a doubt; what axe has to say of it then is kept until it is asked. */
  function judge(node, virtualNode) {
    let data;
    const passed = evaluate.call({data: told => (data = told), relatedNodes() {}}, node, check.getOptions(check.options), virtualNode);
    const sure = passed === true && !!data && !data.messageKey;
    if (sure) judged.set(virtualNode, data);
    return sure;
  }

  function hasWords(child) {
    return child.props.nodeType === 3 && child.props.nodeValue.trim() !== "";
  }

  /* What is not as it was expected within axe must not keep it from judging. */
  function groupIfAny(text) {
    try {
      forgetOtherRuns();
      return groupOf(text);
    } catch {
      return "";
    }
  }

  /* A name for texts that must get the same answer; empty where a text must be judged by itself. */
  function groupOf(text) {
    if (!text._grid || text.shadowId) return "";
    const chain = chainOf(text);
    if (!chain.ordinary || !PLAIN.every(([property, usual]) => text.getComputedStylePropertyValue(property) === usual)) return "";
    const lines = linesOf(text);
    const behind = lines.length ? behindAll(lines, text) : null;
    if (!behind || !isHeld(lines, behind.nodes) || !chain.cuts.every(cut => lines.every(line => isInside(line, cut)))) return "";
    return [chain.name, behind.name, ...OWN.map(property => text.getComputedStylePropertyValue(property))].join(" ");
  }

  /* An element and all that it lies in, with a name for how they are painted. */
  function chainOf(virtualNode) {
    let chain = chains.get(virtualNode);
    if (!chain) chains.set(virtualNode, (chain = linked(virtualNode)));
    return chain;
  }

  function linked(virtualNode) {
    const {parent, actualNode: element} = virtualNode;
    const above = parent ? chainOf(parent) : {ordinary: element === document.documentElement, name: 0, cuts: []};
    if (!above.ordinary || !isOrdinary(virtualNode)) return {ordinary: false};
    const [display, background, overflow] = ["display", "background-color", "overflow"].map(
      property => virtualNode.getComputedStylePropertyValue(property),
    );
    return {
      ordinary: true,
      name: numbered([above.name, element.localName, display, background, overflow].join(" ")),
      background,
      inline: display === "inline",
      scrolls: /auto|scroll/.test(overflow),
      cuts: /hidden|clip/.test(overflow) ? [...above.cuts, virtualNode.boundingClientRect] : above.cuts,
    };
  }

  function isOrdinary(virtualNode) {
    const {actualNode: element, _stackingOrder: order} = virtualNode;
    return element instanceof HTMLElement && !element.shadowRoot && !element.assignedSlot &&
      !!order && order.length === 1 && order[0].vNode === null &&
      virtualNode.getComputedStylePropertyValue("background-image") === "none" &&
      !mayCover(element, "::before") && !mayCover(element, "::after");
  }

  /* Whether something painted before or after the content may lie over the text. */
  function mayCover(element, pseudo) {
    if (!anyPlaced) return false;
    const style = getComputedStyle(element, pseudo);
    return style.content !== "none" && style.content !== "normal" && style.position !== "static";
  }

  /* Whether anything on the page may be: hardly a style sheet places what it paints before or after, and to ask each
     element takes long. What cannot be read (a sheet of another site) may do anything. */
  function mayAnyBePlaced() {
    try {
      const sheets = [...document.styleSheets, ...document.adoptedStyleSheets];
      return document.getAnimations().length > 0 || sheets.some(sheet => placesAny(sheet.cssRules, false));
    } catch {
      return true;
    }
  }

  function placesAny(rules, within) {
    return Array.from(rules).some(({selectorText: named, style, cssRules, styleSheet}) => {
      const painted = within || (named ? PAINTED.test(named) : Boolean(style));
      return (painted && style && style.position) || (cssRules && placesAny(cssRules, named ? painted : within)) ||
        (styleSheet && placesAny(styleSheet.cssRules, false));
    });
  }

  function numbered(name) {
    if (!numbers.has(name)) numbers.set(name, numbers.size + 1);
    return numbers.get(name);
  }

  /* The boxes of the lines of its own words; none where these are strange signs only, or too small to see. */
  function linesOf(text) {
    const range = document.createRange(), lines = [];
    let ordinary = false;
    for (const {props, actualNode} of text.children.filter(hasWords)) {
      ordinary = ordinary || LETTER.test(props.nodeValue);
      range.selectNodeContents(actualNode);
      lines.push(...range.getClientRects());
    }
    return ordinary && lines.every(line => line.width >= 1 && line.height >= 1) ? lines : [];
  }

  /* What lies at the middle of every line: the text and elements that it lies in, the same at each; else nothing. */
  function behindAll(lines, text) {
    let first = null;
    for (const line of lines) {
      const found = behind(line, text);
      if (!found || (first && found.name !== first.name)) return null;
      first = first || found;
    }
    return first;
  }

  function behind(line, text) {
    const there = new Set(about(text._grid, line)), depths = [], nodes = [];
    for (let depth = 0, node = text; node; depth++, node = node.parent) {
      if (there.delete(node)) {
        depths.push(depth);
        nodes.push(node);
      }
    }
    const whole = there.size === 0 && depths[0] === 0 && nodes.some(node => node.actualNode === document.body);
    return whole ? {nodes, name: depths.join(".")} : null;
  }

  /* What lies at the middle of a box; in a region that scrolls also what lies at the middle of the region. */
  function about(grid, box) {
    const middle = {x: box.left + box.width / 2, y: box.top + box.height / 2};
    const here = (grid.getCellFromPoint(middle) || []).filter(node => node.clientRects.some(rect => covers(rect, middle)));
    if (!grid.container) return here;
    if (!regions.has(grid)) regions.set(grid, about(grid.container._grid, grid.container.boundingClientRect));
    return here.concat(regions.get(grid));
  }

  /* As axe asks it: in whole pixels. */
  function covers(rect, {x, y}) {
    const across = Math.floor(x), down = Math.floor(y);
    return across < Math.floor(rect.left + rect.width) && across >= Math.floor(rect.left) &&
      down < Math.floor(rect.top + rect.height) && down >= Math.floor(rect.top);
  }

  /* Whether each painted element behind it, down to the first opaque one, holds the whole text. */
  function isHeld(lines, nodes) {
    for (const node of nodes) {
      const {background, inline, scrolls} = chainOf(node);
      if (background === CLEAR) continue;
      if (!inline && !lines.every(line => isInside(line, roomOf(node, scrolls)))) return false;
      if (OPAQUE.test(background)) return true;
    }
    return true;
  }

  function roomOf({actualNode, boundingClientRect: box}, scrolls) {
    if (!scrolls) return box;
    const right = Math.min(box.right, box.left + actualNode.scrollWidth);
    return {left: box.left, top: box.top, right, bottom: Math.min(box.bottom, box.top + actualNode.scrollHeight)};
  }

  function isInside(rect, box) {
    return rect.top >= box.top && rect.bottom <= box.bottom && rect.left >= box.left && rect.right <= box.right;
  }
})();
