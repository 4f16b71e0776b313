/* In the dark: controls that the browser draws light because the page does not say that it is dark (CSS Color Adjustment 1,
   color-scheme), and pictures whose strokes are as dark as the ground (candidates of WCAG 2.2 1.4.11). */
async tools => {
  const {parsed, luminance, contrast, ground, over} = tools.colours;
  const {drawing} = tools.edges;
  const behind = ground(document.body);
  const controls = tools.all("input:not([type=hidden], [type=image]), select, textarea, button").filter(tools.visible);
  const pictures = tools.all("img, svg").filter(one => tools.visible(one) && !one.parentElement.closest("svg"));
  const seen = controls.length + pictures.length;
  if (!behind || luminance(behind) > 0.2) return {seen};

  const glaring = controls.filter(one => {
    const style = getComputedStyle(one);
    const colour = parsed(style.backgroundColor);
    return !/\bdark\b/.test(style.colorScheme) && style.appearance !== "none" && colour[3] === 1 && luminance(colour) > 0.7;
  });

  const SIDE = 24;
  const brush = Object.assign(document.createElement("canvas"), {width: SIDE, height: SIDE}).getContext("2d", {willReadFrequently: true});
  /* Lost where most of what is painted has the colour of the ground; a picture with a ground of its own is not. */
  const sunk = async image => {
    const below = ground(image);
    const address = image.currentSrc || image.src || "";
    if (!below || luminance(below) > 0.2 || !image.naturalWidth || /\.jpe?g($|[?#])/i.test(address)) return false;
    if (new URL(address, location.href).origin !== location.origin && !address.startsWith("data:")) return false;
    brush.clearRect(0, 0, SIDE, SIDE);
    brush.drawImage(image, 0, 0, SIDE, SIDE);
    const data = brush.getImageData(0, 0, SIDE, SIDE).data;
    let painted = 0, lost = 0, clear = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] < 32) clear += 1;
      if (data[at + 3] < 128) continue;
      painted += 1;
      if (contrast(over([data[at], data[at + 1], data[at + 2], 1], below), below) < 1.5) lost += 1;
    }
    return clear > SIDE * SIDE / 10 && painted > 0 && lost > painted * 0.6;
  };
  const dim = [];
  for (const one of pictures) {
    const best = one.localName === "svg" ? drawing(one) ?? 21 : (await sunk(one)) ? 1 : 21;
    if (best < 1.5) dim.push(tools.place(one));
  }
  return {seen, "dark-controls": glaring.map(one => tools.place(one)), "dark-picture-unsure": dim};
}
