/* WCAG 2.5.3 (F96; ACT rule 2ee8b8): who speaks the words that stand on a button must be heard. A name given by aria-label
   or aria-labelledby holds the visible words, whole and in their order; case, punctuation and what stands in round
   brackets are passed over. Chinese has no blanks between words, so each of its letters counts as a word. */
tools => {
  const ROLES = new Set([
    "button", "checkbox", "gridcell", "link", "menuitem", "menuitemcheckbox", "menuitemradio", "option", "radio",
    "switch", "tab", "treeitem",
  ]);
  const PICTURES = /icon|symbol|glyph|awesome/i;
  const SIGN = /^[a-z]$/;

  const words = text => text
    .replace(/\([^()]*\)|（[^（）]*）/g, " ")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, " ")
    .replace(/\p{Script=Han}/gu, " $& ")
    .split(" ")
    .filter(Boolean);

  const holds = (name, label) => name.some((_, at) => label.every((word, next) => name[at + next] === word));

  /* Squeezed into a point, as texts for screen readers are. */
  const squeezed = element => {
    const style = tools.style(element);
    if (style.overflowX === "visible" && style.clipPath === "none" && style.clip === "auto") return false;
    const box = element.getBoundingClientRect();
    return box.width <= 1 || box.height <= 1 || /inset\((?:50|100)%/.test(style.clipPath);
  };

  const written = node => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.localName === "br") return " ";
    const style = tools.style(node);
    if (style.display === "none" || PICTURES.test(style.fontFamily) || squeezed(node)) return " ";
    const parts = [...(node.shadowRoot || node).childNodes].map(one =>
      one.nodeType === Node.TEXT_NODE && (style.visibility !== "visible" || style.opacity === "0") ? " " : written(one));
    const inline = /^inline$|^contents$/.test(style.display);
    return inline ? parts.join("") : ` ${parts.join("")} `;
  };

  const named = tools.all("[aria-label], [aria-labelledby]").filter(element => tools.visible(element) && ROLES.has(tools.role(element)));
  const labelled = named
    .map(element => ({element, label: words(written(element))}))
    .filter(({label}) => label.length && !(label.length === 1 && SIGN.test(label[0])));
  const places = [];
  for (const {element, label} of labelled) {
    const name = tools.name(element);
    if (!holds(words(name), label)) places.push(tools.place(element, {text: tools.text(element).slice(0, 60), name: name.slice(0, 60)}));
  }
  return {seen: labelled.length, "name-without-label": places};
}
