/* What vanishes when readers force their own colours (CSS Color Adjustment 1): grounds become one colour, pictures stay. */
tools => {
  const {parsed, contrast, ground, over} = tools.colours;
  const {fields, around} = tools.edges;
  const ACTIONS = "a[href], button, summary, input[type=submit], input[type=button], "
    + ["button", "checkbox", "radio", "switch", "tab", "slider", "menuitem"].map(role => `[role=${role}]`).join(", ");
  const PICTURES = "img, svg, canvas, video, picture, object, embed, iframe, input, select, textarea, meter, progress";
  const drawn = kind => kind !== "none" && kind !== "hidden";
  const masked = style => (style.maskImage || style.webkitMaskImage || "none") !== "none";

  /* Whether a box (or one of its ::before and ::after) paints anything but words. */
  const paints = (element, part) => {
    const style = getComputedStyle(element, part);
    if (part && ["none", "normal"].includes(style.content)) return false;
    if (part && /[^"'\s]/.test(style.content) && !/^counter/.test(style.content)) return true;
    if (style.backgroundImage.includes("url(")) return true;
    const lines = ["top", "right", "bottom", "left"].some(side => parseFloat(style[`border-${side}-width`]) > 0 && drawn(style[`border-${side}-style`]));
    if ((lines || drawn(style.outlineStyle)) && !masked(style)) return true;
    const behind = ground(element, !!part);
    const own = behind && over(parsed(style.backgroundColor), behind);
    return !own || contrast(own, behind) > 1.2;
  };
  const anything = element => [element, ...element.querySelectorAll("*")]
    .some(one => tools.visible(one) && ["", "::before", "::after"].some(part => paints(one, part)));
  const bare = element => !tools.text(element) && !element.value && !element.querySelector(PICTURES);
  const masks = element => [element, ...element.querySelectorAll("*")]
    .some(one => ["", "::before", "::after"].some(part => masked(getComputedStyle(one, part))));

  const controls = tools.all(ACTIONS).filter(one => tools.visible(one) && one.offsetWidth > 2 && one.offsetHeight > 2);
  const blank = controls.filter(bare).filter(one => !anything(one));
  const lost = fields().filter(one => {
    const best = around(one);
    return best !== null && best < 1.2;
  });
  /* Patches of colour without a word: keys of charts, bars, lights. */
  const patches = [...document.body.querySelectorAll(":not(:has(*))")].filter(one =>
    one instanceof HTMLElement && !one.matches(`${PICTURES}, hr, br, wbr, col, script, style, template, option`) && !one.textContent.trim()
    && !one.closest(`${ACTIONS}, [aria-hidden=true]`) && one.offsetWidth > 5 && one.offsetHeight > 5 && tools.visible(one)
    && !["", "::before", "::after"].some(part => paints(one, part)));

  const seen = controls.length + fields().length + patches.length;
  if (!blank.length && !lost.length && !patches.length) return {seen};
  /* What they look like in the page's own colours: only what could be seen there is lost here. */
  tools.colours.forget();
  const own = tools.texts.dressed("*, *::before, *::after { forced-color-adjust: none !important; transition: none !important; }", () => ({
    blank: blank.filter(anything),
    lost: lost.filter(one => (around(one) ?? 3) > 1.2),
    patches: patches.filter(one => paints(one, "")),
  }));
  tools.colours.forget();
  return {
    seen,
    "forced-icon-lost": own.blank.filter(masks).map(one => tools.place(one)),
    "forced-control-lost": [...own.blank.filter(one => !masks(one)), ...own.lost].map(one => tools.place(one)),
    "forced-patch-unsure": own.patches.map(one => tools.place(one)),
  };
}
