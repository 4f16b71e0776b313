/* Frames of one name that show different things (WCAG 4.1.2, ACT 4b1c6c), in frames within frames too. Whether different
   pages serve the same purpose, as two advertisements do, a person decides. */
tools => {
  const within = frame => {
    try { return frame.contentDocument; } catch { return null; }
  };
  const framesOf = root => {
    const found = tools.all("iframe", root).filter(frame => frame.checkVisibility({visibilityProperty: true})
      && !frame.closest("[aria-hidden=true], [inert]"));
    return found.flatMap(frame => [frame, ...(within(frame) ? framesOf(within(frame)) : [])]);
  };
  const told = (frame, id) => frame.getRootNode().getElementById(id)?.textContent || "";
  const nameOf = frame => {
    const labels = (frame.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean).map(id => told(frame, id)).join(" ");
    const name = [labels, frame.getAttribute("aria-label") || "", frame.title].find(one => one.trim()) || "";
    return name.trim().replace(/\s+/g, " ").toLowerCase();
  };
  const shows = frame => {
    const inner = within(frame);
    const address = inner ? inner.URL : frame.src;
    return {address: address.startsWith("about:") ? "" : address, words: inner?.body?.textContent.trim().replace(/\s+/g, " ") || ""};
  };
  const alike = (one, other) => (one.address !== "" && one.address === other.address)
    || (one.words !== "" && one.words === other.words);
  const groups = Map.groupBy(framesOf(document).filter(nameOf), nameOf);
  const shared = [...groups].filter(([, frames]) => frames.length > 1);
  const places = shared.flatMap(([name, [first, ...others]]) => {
    const model = shows(first);
    const own = frame => frame.ownerDocument === document ? frame : frame.ownerDocument.defaultView.frameElement;
    return others.filter(frame => !alike(model, shows(frame))).map(frame => tools.place(own(frame), {name}));
  });
  return {seen: shared.length, "frames-named-alike": places};
}
