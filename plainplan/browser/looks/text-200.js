/* WCAG 2.2 1.4.4, text alone at the size that the browser's settings say: what is cut, written over, or did not grow.
   Asked twice, at 200 % and as the page is (`enlarged.py`); a root in px does not follow the setting and is another fault. */
tools => {
  const {read, cut, collisions, start} = tools.texts;
  const texts = read();
  const size = element => parseFloat(getComputedStyle(element).fontSize);
  const told = text => tools.place(text.element, {text: start(text)});
  const controls = tools.all("input:not([type=hidden], [type=checkbox], [type=radio], [type=range], [type=color], [type=image]), select, textarea, button")
    .filter(one => tools.visible(one));
  return {
    seen: texts.length,
    root: size(document.documentElement),
    "text-200-lost": [...cut(texts).map(one => told(one.text)), ...collisions(texts).map(([, other]) => told(other))],
    "text-200-controls": controls.filter(one => size(one) < 0.55 * size(one.parentElement || document.body)).map(one => tools.place(one)),
  };
}
