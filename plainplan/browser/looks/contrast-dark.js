/* WCAG 2.2 1.4.3 in the dark, by axe. What axe does not judge because it is one sign alone, a dot or a tick, is no question
   where it stands out enough to be a letter. */
async tools => {
  const {parsed, over, contrast, least, ground} = tools.colours;
  const clear = place => {
    const element = ["shortTextContent", "nonBmp"].includes(place.reason) && document.querySelector(place.selector);
    const behind = element && ground(element);
    if (!behind) return false;
    const style = getComputedStyle(element);
    return contrast(over(parsed(style.color), behind), behind) >= least(style);
  };
  const found = await tools.ruled("color-contrast", "contrast-dark", "contrast-dark-unsure");
  return {...found, "contrast-dark-unsure": found["contrast-dark-unsure"].filter(place => !clear(place))};
}
