/* WCAG 2.1.1, 2.1.2, 2.4.3, 3.2.1 while real Tab keys are pressed: where the focus goes, and what that sets off. */
tools => {
  const MOST = 400;
  const OTHER_STOPS = "iframe, object, embed, audio, video";
  const WIDGETS = ["tablist", "menu", "menubar", "listbox", "tree", "grid", "treegrid", "radiogroup", "toolbar", "combobox"];
  const OPERABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=checkbox], [role=switch]";
  const IN_WIDGET = WIDGETS.map(role => `[role=${role}]`).join(",") + ", [aria-activedescendant]";
  const page = {x: scrollX, y: scrollY, focus: document.activeElement};

  /* Of a group of radio buttons Tab reaches one; of a host that hands its focus on, what is within. */
  const unit = element => element.type === "radio" && element.name ? `${element.form && element.form.id} ${element.name}` : element;
  const within = (host, element) => element.getRootNode() instanceof ShadowRoot && element.getRootNode().host === host;

  const modal = document.querySelector(":modal");
  const wanted = tools.tabbable().filter(element => !element.matches(OTHER_STOPS));
  const walked = wanted.slice(0, MOST);
  const scripted = [...document.scripts].some(one => !one.type || /javascript|module/.test(one.type))
    || !!document.querySelector("[onfocus], [onblur], [onfocusin], [onfocusout], [onkeydown]");

  const steps = [];
  const reached = new Set();
  const acts = [];
  let moved = 0, left = false, quiet = true;

  const acted = to => {
    if (!quiet && acts.length < 20) acts.push({element: tools.focused() || document.documentElement, to});
  };
  const box = element => {
    const at = element.getBoundingClientRect();
    return {top: at.top + scrollY, bottom: at.bottom + scrollY, left: at.left + scrollX, right: at.right + scrollX};
  };
  const keyup = event => {
    const at = tools.focused();
    if (at) reached.add(unit(at));
    if (event.key !== "Tab") return;
    if (!at) left = true;
    if (steps.length < 2 * MOST) steps.push(at && {element: at, box: box(at)});
    if (document.querySelector(":modal") !== modal && !acts.some(one => one.to === "dialog")) acted("dialog");
  };
  const unguard = tools.guarded(acted);
  addEventListener("keyup", keyup, true);

  /* Scripts that move the focus a little later may be outrun by fast keys: then the page is walked slowly. */
  const focus = HTMLElement.prototype.focus;
  HTMLElement.prototype.focus = function (...given) {
    if (!quiet) moved += 1;
    return focus.apply(this, given);
  };

  const still = new CSSStyleSheet();
  still.replaceSync("html { scroll-behavior: auto !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];

  const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  const missed = () => walked.filter(element => !reached.has(unit(element)) && ![...reached].some(one => one.nodeType && within(element, one)));
  const fixed = element => {
    for (let at = element; at; at = at.parentElement) if (/fixed|sticky/.test(tools.style(at).position)) return true;
    return false;
  };
  const onScreen = element => {
    const at = box(element);
    return at.right > 0 && at.bottom > 0 && at.bottom - at.top > 2;
  };
  const sideways = element => tools.style(element).direction === "rtl" || !tools.style(element).writingMode.startsWith("horizontal");

  /* Up, by more than a line, and not to the next column. */
  const jumps = () => {
    const found = [];
    const seen = new Set();
    for (let at = 1; at < steps.length; at += 1) {
      const [one, next] = [steps[at - 1], steps[at]];
      if (!one || !next || seen.has(next.element)) continue;
      seen.add(next.element);
      const small = [one, next].some(step => step.box.bottom - step.box.top < 3 || step.box.bottom < 0 || step.box.right < 0);
      const up = next.box.bottom <= one.box.top - 24 && next.box.left < one.box.right;
      if (!small && up && ![one, next].some(step => fixed(step.element) || sideways(step.element))) found.push([one.element, next.element]);
    }
    return found;
  };

  /* What looks operable, and Tab does not come to it; a person has to see whether there is another way. */
  const beyond = () => {
    const tab = new Set(wanted);
    const links = new Set(wanted.filter(one => one.href).map(one => one.href));
    const pointed = scripted
      ? tools.all("body *").filter(one => one instanceof HTMLElement && tools.style(one).cursor === "pointer" && one.parentElement && tools.style(one.parentElement).cursor !== "pointer")
      : [];
    return [...new Set([...tools.all(OPERABLE), ...pointed])].filter(one => !tab.has(one) && tools.visible(one) && tools.exposed(one)
      && one.tabIndex < 0 && !one.matches(":disabled, [aria-disabled=true], [contenteditable], label, option") && !one.matches(OTHER_STOPS)
      && !(one.href && links.has(one.href)) && !one.closest(IN_WIDGET) && (!modal || modal.contains(one))
      && ![...tab].some(other => other.contains(one) || one.contains(other) || (other.labels && [...other.labels].some(label => label.contains(one)))));
  };

  const numbered = pair => pair.some(element => element.tabIndex > 0);
  const place = element => tools.place(element);

  return {
    stops: () => ({count: walked.length, cut: wanted.length > walked.length, scripted}),
    begin: () => { quiet = false; },
    state: async milliseconds => {
      if (milliseconds) await wait(milliseconds);
      const at = tools.focused();
      return {missed: missed().length, left, moved, steps: steps.length, at: at ? tools.selector(at) : "", name: at && at.isConnected ? tools.name(at) : ""};
    },
    top: () => {
      if (tools.focused()) tools.focused().blur();
      getSelection().removeAllRanges();
      document.documentElement.tabIndex = -1;
      focus.call(document.documentElement, {preventScroll: true});
      document.documentElement.removeAttribute("tabindex");
    },
    words: () => tools.text(document.body).slice(0, 50000),
    found: (trap, oneWay) => {
      quiet = true;
      const jumped = trap.length || oneWay.length ? [] : jumps();
      const caught = selectors => selectors.map(one => document.querySelector(one.split(" >>> ")[0])).filter(Boolean).map(place);
      return {
        seen: walked.length,
        "key-trap": caught(trap),
        "key-trap-one-way": caught(oneWay),
        "key-unreached": trap.length || acts.some(one => one.to === "dialog") ? [] : missed().filter(one => one.isConnected && tools.visible(one) && tools.exposed(one) && onScreen(one)).map(place),
        "key-out-of-reach": beyond().slice(0, 50).map(place),
        "key-walk-cut": wanted.slice(MOST, MOST + 1).map(one => tools.place(one, {walked: MOST, count: wanted.length})),
        "focus-order-numbered": jumped.filter(numbered).map(pair => place(pair[1])),
        "focus-order-jumps": jumped.filter(pair => !numbered(pair)).map(pair => place(pair[1])),
        "focus-acts": [...new Map(acts.map(one => [one.element, one])).values()].map(one => tools.place(one.element, {to: one.to.slice(0, 100)})),
      };
    },
    end: () => {
      quiet = true;
      unguard();
      removeEventListener("keyup", keyup, true);
      HTMLElement.prototype.focus = focus;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== still);
      tools.leave();
      if (tools.focused()) tools.focused().blur();
      if (page.focus && page.focus !== document.body) page.focus.focus({preventScroll: true});
      scrollTo({left: page.x, top: page.y, behavior: "instant"});
    },
  };
}
