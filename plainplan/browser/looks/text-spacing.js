/* WCAG 2.2 1.4.12, with the 0.14 em that Taiwan's standard asks for Chinese: what is cut or written over with wider
   spacing and was not before. Spacing that the page itself makes !important in a style attribute is not overruled. */
tools => {
  const {read, cut, collisions, dressed, start} = tools.texts;
  const SPACED = `
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
        transition: none !important; }
    :lang(zh) { letter-spacing: 0.14em !important; }
    p { margin-block-end: 2em !important; }`;
  const look = () => {
    const texts = read();
    return {seen: texts.length, cuts: cut(texts), pairs: collisions(texts)};
  };

  const after = dressed(SPACED, look);
  if (!after.cuts.length && !after.pairs.length) return {seen: after.seen};
  const before = look();
  const cutBefore = new Set(before.cuts.map(one => one.text.node));
  const overBefore = new Set(before.pairs.flat().map(text => text.node));
  const cuts = after.cuts.filter(one => !cutBefore.has(one.text.node));
  const pairs = after.pairs.filter(pair => !pair.every(text => overBefore.has(text.node)));
  const once = found => [...new Map(found.map(one => [one.text.element, one])).values()];
  const told = one => tools.place(one.text.element, {text: start(one.text), box: tools.selector(one.box)});
  return {
    seen: after.seen,
    "text-spacing-cut": once(cuts.filter(one => !one.dots)).map(told),
    "text-spacing-dots": once(cuts.filter(one => one.dots)).map(told),
    "text-spacing-overlap": [...new Map(pairs.map(pair => [pair[1].element, pair])).values()]
      .map(([one, other]) => tools.place(other.element, {text: start(other), other: start(one)})),
  };
}
