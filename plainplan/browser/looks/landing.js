/* WCAG 2.4.1 and a custom of government sites: the skip link, the access keys and the ::: anchors really move the focus. */
tools => {
  const SKIPS = /skip|jump|main|content|跳|內容/i;
  const page = {x: scrollX, y: scrollY, focus: document.activeElement, address: location.href};
  const happened = [];
  const unguard = tools.guarded(() => {});
  const note = event => happened.push({kind: event.type, key: event.key, element: event.composedPath()[0], stopped: event.defaultPrevented});
  const noted = ["keydown", "focusin", "click"];
  for (const kind of noted) addEventListener(kind, note, kind === "keydown");

  const target = link => {
    const name = decodeURIComponent((link.hash || "").slice(1));
    return name ? document.getElementById(name) || document.getElementsByName(name)[0] || null : null;
  };
  const here = link => link.localName === "a" && link.hash.length > 1 && link.href.split("#")[0] === location.href.split("#")[0];
  const tab = tools.tabbable();
  const skip = tab.slice(0, 3).find(one => here(one) && target(one) !== one && (target(one) || SKIPS.test(one.textContent))) || null;
  const keyed = tools.all("[accesskey]").filter(one => one.accessKey.trim() && tools.exposed(one) && !one.matches(":disabled"));
  const marks = tools.all("a").filter(one => one.textContent.replace(/\s/g, "").startsWith(":::"));

  const spoken = one => /[^\s:]/.test([one.ariaLabel, one.title, one.textContent].join(" "));
  const letter = one => one.accessKey.trim().split(/\s+/)[0].toLowerCase();
  const turn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  const dead = {skip: false, unmarked: false};

  const beginsThere = (to, at) => to === at || to.contains(at) || !!(to.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
  const unmarked = to => {
    const style = tools.style(to);
    const own = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return tools.focused() === to && !own && style.boxShadow === "none" && style.borderTopStyle === "none";
  };
  const clear = () => {
    if (tools.focused()) tools.focused().blur();
    happened.length = 0;
  };

  /* Alive: it was clicked and nothing stopped that, or the focus came to it, to its target, or to what it labels. */
  const alive = one => {
    const began = happened.findIndex(event => event.kind === "keydown" && event.key.toLowerCase() === letter(one));
    const to = here(one) ? target(one) : one;
    const own = [one, ...(one.labels || [])];
    return !!to && happened.slice(began).some(event => event.kind === "click"
      ? own.some(element => element.contains(event.element)) && !(event.stopped && here(one))
      : event.kind === "focusin" && to.contains(event.element));
  };

  return {
    links: () => {
      if (skip) skip.focus();
      return {skip: !!skip, keys: keyed.map(letter)};
    },
    landed: async () => {
      await turn();
      const to = target(skip);
      dead.unmarked = !!to && unmarked(to);
      return !!to;
    },
    after: async () => {
      await turn();
      const [to, at] = [target(skip), tools.focused()];
      const left = tab.filter(one => beginsThere(to, one));
      clear();
      dead.skip = left.length > 0 && (!at || at === skip || !beginsThere(to, at));
    },
    lost: () => { dead.skip = true; },
    found: async () => {
      if (keyed.length) await turn();
      return {
        seen: (skip ? 1 : 0) + keyed.length + marks.length,
        "skip-link-dead": dead.skip ? [tools.place(skip)] : [],
        "skip-target-unmarked": dead.unmarked && !dead.skip ? [tools.place(target(skip))] : [],
        "access-key-dead": keyed.filter(one => !alive(one)).map(one => tools.place(one, {key: letter(one).toUpperCase()})),
        "block-mark-dead": marks.filter(one => !(tools.focusable(one) && here(one) && target(one) && spoken(one))).map(one => tools.place(one)),
      };
    },
    end: () => {
      unguard();
      for (const kind of noted) removeEventListener(kind, note, kind === "keydown");
      if (location.href !== page.address) {
        location.replace("#");
        history.replaceState(history.state, "", page.address);
      }
      clear();
      if (page.focus && page.focus !== document.body) page.focus.focus({preventScroll: true});
      scrollTo({left: page.x, top: page.y, behavior: "instant"});
    },
  };
}
