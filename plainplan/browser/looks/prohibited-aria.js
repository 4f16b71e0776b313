/* Names and role descriptions on elements whose role forbids them (WAI-ARIA 1.2, 5.2.8.6 and 6.5.2; braille twins: WAI-ARIA 1.3;
   ACT kb1m8s): browsers and screen readers pass over them, so what they should say is not heard. A name on an element
   without text is left to axe, which is sure of it; where there is text axe is not. */
tools => {
  const NAMING = ["aria-label", "aria-labelledby", "aria-braillelabel"];
  const DESCRIBING = ["aria-roledescription", "aria-brailleroledescription"];
  const NAMELESS = ["caption", "code", "deletion", "emphasis", "generic", "insertion", "paragraph", "strong", "subscript", "superscript"];
  const ORNAMENT = ["none", "presentation"];
  const IMPLICIT = {
    div: "generic", span: "generic", b: "generic", bdi: "generic", bdo: "generic", data: "generic", i: "generic",
    pre: "generic", q: "generic", samp: "generic", small: "generic", u: "generic", a: "generic", p: "paragraph",
    caption: "caption", code: "code", del: "deletion", s: "deletion", em: "emphasis", ins: "insertion", strong: "strong",
    sub: "subscript", sup: "superscript",
  };
  const roleOf = element => {
    const said = (element.getAttribute("role") || "").trim().toLowerCase().split(/\s+/)[0];
    if (said) return said;
    if (element.localName === "a" && element.hasAttribute("href")) return "link";
    return element.isContentEditable ? "textbox" : IMPLICIT[element.localName] || "";
  };
  /* A name brings an ornament back as what it is without the role; a description of its role does not. */
  const forbidden = role => {
    if (NAMELESS.includes(role)) return role === "generic" ? [...NAMING, ...DESCRIBING] : NAMING;
    return ORNAMENT.includes(role) ? DESCRIBING : [];
  };
  const wanted = [...NAMING, ...DESCRIBING].map(name => `[${name}]:not([${name}=""])`).join(", ");
  const marked = tools.all(wanted).filter(tools.exposed);
  const leftToAxe = (element, name) => ["aria-label", "aria-labelledby"].includes(name) && !tools.text(element);
  const places = marked.flatMap(element => {
    const role = roleOf(element);
    return forbidden(role).filter(name => (element.getAttribute(name) || "").trim() && !leftToAxe(element, name))
      .map(attribute => tools.place(element, {attribute, role}));
  });
  return {seen: marked.length, "aria-prohibited": places};
}
