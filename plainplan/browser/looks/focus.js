/* WCAG 2.4.7, 2.4.11, 2.4.12 after a real Tab key: what the focus changes on each stop, and what lies over it. Where
   computed styles do not settle it, pictures of the window with and without the focus are compared. */
tools => {
  const MOST = 400, GROUPS = 12, ENOUGH = 3, FEW = 20;
  const READ = [
    "outline-style", "outline-width", "outline-color", "outline-offset", "background-color", "background-image", "box-shadow",
    "border-top-color", "border-right-color", "border-bottom-color", "border-left-color", "border-top-width", "border-right-width",
    "border-bottom-width", "border-left-width", "border-top-style", "text-decoration-line", "text-decoration-color",
    "text-decoration-thickness", "color", "opacity", "filter", "transform", "font-weight", "content",
  ];
  const TYPED = "input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=reset], [type=image], [type=file], [type=range], [type=color]), textarea, [contenteditable]";
  const page = {x: scrollX, y: scrollY, focus: document.activeElement};

  const still = new CSSStyleSheet();
  still.replaceSync("html { scroll-behavior: auto !important; } *, ::before, ::after { transition: none !important; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];

  const unguard = tools.guarded(() => {});

  const read = element => [null, "::before", "::after"].map(part => {
    const style = getComputedStyle(element, part);
    return part && style.content === "none" ? "" : READ.map(name => style.getPropertyValue(name)).join("|");
  });
  const style = told => Object.fromEntries(told.split("|").map((value, at) => [READ[at], value]));

  const colour = told => {
    const parts = (told.match(/^rgba?\(([^)]*)\)$/) || [, ""])[1].split(/[ ,/]+/).map(Number);
    return parts.length >= 3 && parts.every(Number.isFinite) ? {rgb: parts.slice(0, 3), alpha: parts[3] ?? 1} : null;
  };
  const light = rgb => {
    const [red, green, blue] = [...rgb].map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };

  /* The colour on which an element lies; null where a picture or a half transparent colour makes it unsure. */
  const ground = from => {
    for (let at = from; at; at = at.parentElement || (at.getRootNode().host ?? null)) {
      const own = tools.style(at);
      const painted = colour(own.backgroundColor);
      if (own.backgroundImage !== "none" || !painted || own.opacity !== "1") return null;
      if (painted.alpha === 1) return painted.rgb;
      if (painted.alpha > 0) return null;
    }
    return [255, 255, 255];
  };

  const outlined = (element, before, after) => {
    const width = parseFloat(after["outline-width"]);
    if (after["outline-style"] === "none" || !(width >= 1)) return false;
    if (["outline-style", "outline-width", "outline-color"].every(name => before[name] === after[name])) return false;
    const line = colour(after["outline-color"]);
    const inside = parseFloat(after["outline-offset"]) <= -width;
    const under = ground(inside ? element : element.parentElement);
    return !!line && line.alpha === 1 && !!under && contrast(line.rgb, under) >= ENOUGH && !cut(element, width);
  };
  const cut = (element, width) => {
    const own = element.getBoundingClientRect();
    for (let at = element.parentElement; at && at !== document.documentElement && at !== document.body; at = at.parentElement) {
      if (tools.style(at).overflow === "visible") continue;
      const box = at.getBoundingClientRect();
      if (own.left - box.left < width || own.top - box.top < width || box.right - own.right < width || box.bottom - own.bottom < width) return true;
    }
    return false;
  };
  const recoloured = (before, after, name) => {
    const [one, other] = [colour(before[name]), colour(after[name])];
    return !!one && !!other && one.alpha === 1 && other.alpha === 1 && contrast(one.rgb, other.rgb) >= ENOUGH;
  };
  const clear = (element, before, after) => outlined(element, before, after)
    || recoloured(before, after, "background-color")
    || (after["border-top-style"] !== "none" && parseFloat(after["border-top-width"]) >= 1 && recoloured(before, after, "border-top-color"))
    || (after["text-decoration-line"] !== before["text-decoration-line"] && after["text-decoration-line"].includes("underline"));

  const inWindow = element => {
    const box = element.getBoundingClientRect();
    const whole = box.width >= 4 && box.height >= 4 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
    return whole && tools.visible(element) && tools.style(element).clipPath === "none" && tools.style(element).clip === "auto";
  };

  const topmost = (x, y) => {
    let at = document.elementFromPoint(x, y);
    while (at && at.shadowRoot && at.shadowRoot.elementFromPoint(x, y) && at.shadowRoot.elementFromPoint(x, y) !== at) at = at.shadowRoot.elementFromPoint(x, y);
    return at;
  };
  const over = (element, x, y) => {
    const top = topmost(x, y);
    if (!top || top.contains(element) || element.contains(top) || top.getRootNode() !== element.getRootNode()) return null;
    if (element.labels && [...element.labels].some(label => label.contains(top))) return null;
    let opaque = false;
    for (let at = top; at && !at.contains(element); at = at.parentElement) {
      const own = tools.style(at);
      const painted = colour(own.backgroundColor);
      opaque = opaque || at.localName === "img" || own.backgroundImage !== "none" || (!!painted && painted.alpha >= 0.9);
      if (/fixed|sticky/.test(own.position)) return opaque ? "stuck" : null;
    }
    return opaque ? "other" : null;
  };
  const covering = element => {
    const met = [];
    for (const box of [...element.getClientRects()].slice(0, 3)) {
      for (const across of [0.1, 0.5, 0.9]) for (const down of [0.1, 0.5, 0.9]) {
        const [x, y] = [box.left + box.width * across, box.top + box.height * down];
        if (x >= 0 && y >= 0 && x < innerWidth && y < innerHeight) met.push(over(element, x, y));
      }
    }
    if (!met.some(Boolean)) return "";
    if (!met.every(Boolean)) return met.includes("stuck") ? "partly" : "";
    return met.every(one => one === "stuck") ? "covered" : "unsure";
  };

  const path = element => {
    const steps = [];
    for (let at = element; at && at !== document.body; at = at.parentElement) steps.push(`${at.localName}.${at.className}`);
    return steps.join(" ");
  };

  const stops = tools.tabbable().filter(element => !element.matches("iframe, object, embed, audio, video")).slice(0, MOST)
    .map(element => ({element, seen: "", lies: ""}));
  const groups = new Map();

  const judged = stop => {
    const [before, after] = [stop.before, stop.after].map(told => style(told[0]));
    if (stop.shown && clear(stop.element, before, after)) return "clear";
    const changed = stop.before.join() !== stop.after.join();
    if (!changed && stop.element.matches(TYPED)) return "faint";
    const key = [path(stop.element), stop.shown, stop.before.join(), stop.after.join()].join("\n");
    groups.set(key, [...(groups.get(key) || []), stop]);
    return "unsettled";
  };

  const pixels = async told => {
    const bytes = Uint8Array.from(atob(told), letter => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0);
    return pen.getImageData(0, 0, picture.width, picture.height).data;
  };

  const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));
  const groupAt = at => [...groups.values()][at];
  const of = (name, value, all = stops) => all.filter(stop => stop[name] === value).map(stop => tools.place(stop.element));

  return {
    /* How many groups of stops only pictures can settle. */
    look: async () => {
      if (document.activeElement) document.activeElement.blur();
      for (const stop of stops) stop.before = read(stop.element);
      for (const stop of stops) {
        stop.element.focus();
        stop.taken = stop.element.matches(":focus");
        stop.after = read(stop.element);
        stop.shown = inWindow(stop.element);
        stop.lies = stop.taken ? covering(stop.element) : "";
        if (stop.taken) stop.seen = judged(stop);
      }
      for (const stop of stops.filter(one => one.lies && one.lies !== "partly").slice(0, GROUPS)) {
        stop.element.focus();
        await wait(150);
        stop.lies = covering(stop.element);
      }
      return Math.min(groups.size, GROUPS);
    },
    show: async at => {
      groupAt(at)[0].element.focus();
      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    },
    hide: async () => {
      document.activeElement.blur();
      await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    },
    compare: async (at, focused, plain) => {
      const [one, other] = [await pixels(focused), await pixels(plain)];
      let changed = 0, strong = 0;
      for (let byte = 0; byte < one.length; byte += 4) {
        if (one[byte] === other[byte] && one[byte + 1] === other[byte + 1] && one[byte + 2] === other[byte + 2]) continue;
        changed += 1;
        if (strong < FEW && contrast(one.subarray(byte, byte + 3), other.subarray(byte, byte + 3)) >= ENOUGH) strong += 1;
      }
      const seen = strong >= FEW ? "clear" : changed ? "faint" : "unseen";
      for (const stop of groupAt(at)) stop.seen = seen;
    },
    found: () => ({
      seen: stops.filter(stop => stop.taken).length,
      "focus-unseen": of("seen", "unseen"),
      "focus-faint": [...of("seen", "faint"), ...of("seen", "unsettled")],
      "focus-covered": of("lies", "covered"),
      "focus-covered-unsure": of("lies", "unsure"),
      "focus-partly-covered": of("lies", "partly"),
    }),
    end: () => {
      unguard();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== still);
      if (document.activeElement) document.activeElement.blur();
      if (page.focus && page.focus !== document.body) page.focus.focus({preventScroll: true});
      scrollTo({left: page.x, top: page.y, behavior: "instant"});
    },
  };
}
