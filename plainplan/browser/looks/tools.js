/* What looks share. Names as in docs/audit.md; everything is asked of the page as it stands, nothing is remembered
   but the tree that axe makes for names and roles. */
(width, mode) => {
  const INTERACTIVE = [
    "a[href]", "area[href]", "button", "input:not([type=hidden])", "select", "textarea", "summary", "iframe",
    "audio[controls]", "video[controls]", "[contenteditable]:not([contenteditable=false])", "[tabindex]",
  ].join(",");
  let ready = false;

  /* axe's own reckoning of names and roles wants its tree of the page. */
  const treed = element => {
    if (!ready) {
      axe.setup(document.documentElement);
      ready = true;
    }
    return axe.utils.getNodeFromTree(element);
  };

  const leave = () => {
    if (ready) axe.teardown();
    ready = false;
  };

  const step = element => {
    const tag = CSS.escape(element.localName);
    const same = element.parentElement ? [...element.parentElement.children].filter(one => one.localName === element.localName) : [];
    return same.length > 1 ? `${tag}:nth-of-type(${same.indexOf(element) + 1})` : tag;
  };

  /* A selector that leads to this element and no other; into shadow trees with " >>> ". */
  const selector = element => {
    const steps = [];
    const root = element.getRootNode();
    for (let at = element; at && at.nodeType === 1; at = at.parentElement) {
      const own = at.id && root.querySelectorAll(`#${CSS.escape(at.id)}`).length === 1;
      steps.unshift(own ? `#${CSS.escape(at.id)}` : step(at));
      if (own) break;
    }
    const path = steps.join(" > ");
    return root instanceof ShadowRoot ? `${selector(root.host)} >>> ${path}` : path;
  };

  const all = (wanted, root = document) => {
    const found = [...root.querySelectorAll(wanted)];
    for (const host of root.querySelectorAll("*")) if (host.shadowRoot) found.push(...all(wanted, host.shadowRoot));
    return found;
  };

  const shown = element => element.checkVisibility({visibilityProperty: true});
  const visible = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && [...element.getClientRects()].some(box => box.width > 0 && box.height > 0);
  const exposed = element => shown(element) && !element.closest("[aria-hidden=true], [inert]");
  const focusable = element => element.matches(INTERACTIVE) && !element.matches(":disabled")
    && shown(element) && !element.closest("[inert]");

  /* While a modal dialog is open, the rest of the page is out of reach; only its own summary opens a details. */
  const tabbable = () => {
    const modal = document.querySelector(":modal");
    const reached = all(INTERACTIVE).filter(element => focusable(element) && element.tabIndex >= 0
      && (!modal || modal.contains(element)) && !element.matches("summary:not(details > summary:first-of-type):not([tabindex])"));
    const first = reached.filter(element => element.tabIndex > 0).sort((one, other) => one.tabIndex - other.tabIndex);
    return [...first, ...reached.filter(element => element.tabIndex === 0)];
  };

  const chinese = text => {
    const letters = text.match(/\p{L}/gu) || [];
    return letters.length ? (text.match(/\p{Script=Han}/gu) || []).length / letters.length : 0;
  };

  /* While keys are tried out, nothing may lead away from the page: `told` hears what would have. Gives the undoing. */
  const guarded = told => {
    const kept = {open: window.open, alert: window.alert, confirm: window.confirm, prompt: window.prompt};
    const stopped = what => { told(String(what || "")); return null; };
    const navigate = event => {
      if (event.hashChange) return;
      stopped(event.destination && event.destination.url);
      if (event.cancelable) event.preventDefault();
    };
    const submit = event => {
      event.preventDefault();
      stopped(event.target.action);
    };
    const rewriting = ["open", "write", "writeln"];
    window.open = window.alert = window.confirm = window.prompt = stopped;
    for (const name of rewriting) document[name] = stopped;
    addEventListener("submit", submit, true);
    if (window.navigation) navigation.addEventListener("navigate", navigate);
    return () => {
      Object.assign(window, kept);
      for (const name of rewriting) delete document[name];
      removeEventListener("submit", submit, true);
      if (window.navigation) navigation.removeEventListener("navigate", navigate);
    };
  };

  /* What has the focus, in open shadow trees too; null when nothing of the page has it. */
  const focused = () => {
    let at = document.activeElement;
    while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
    return at && at !== document.body && at !== document.documentElement ? at : null;
  };

  /* One rule of axe in this mode, as places of a look: what fails, and what axe could not decide. */
  const ruled = async (rule, failing, unsure) => {
    leave();
    const found = await axe.run(document, {runOnly: {type: "rule", values: [rule]}, resultTypes: ["violations", "incomplete"]});
    const places = kind => found[kind].flatMap(one => one.nodes).map(node => {
      const given = [...node.any, ...node.all].map(check => check.data).filter(Boolean);
      const data = given.find(one => one.fgColor) || {};
      return {
        reason: given.map(one => one.messageKey).find(Boolean) || "",
        selector: node.target.flat().join(" | "),
        html: node.html,
        params: {foreground: data.fgColor || "", background: data.bgColor || "", ratio: data.contrastRatio || "", needed: data.expectedContrastRatio || ""},
      };
    });
    const seen = ["violations", "incomplete", "passes"].reduce((sum, kind) => sum + found[kind].length, 0);
    return {seen, [failing]: places("violations"), [unsure]: places("incomplete")};
  };

  return {
    width, mode, leave, selector, all, visible, exposed, focusable, tabbable, focused, guarded, chinese, ruled,
    place: (element, params = {}) => ({selector: selector(element), html: element.outerHTML.slice(0, 200), params}),
    name: element => axe.commons.text.accessibleTextVirtual(treed(element)),
    role: element => axe.commons.aria.getRole(treed(element)),
    text: element => (element.innerText ?? element.textContent ?? "").trim(),
    style: element => getComputedStyle(element),
  };
}
