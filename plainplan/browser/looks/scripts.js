/* A promise of plainplan: whatever a page has to say, it says without scripts. The page is loaded once more beside
   itself, in a frame that lets no script run, and its main text compared. Pages without scripts are passed over, and so are the words
   of forms: a form that works by scripts alone had better not be there without. */
async tools => {
  const LEAST = 50, SHARE = 0.1;
  const scripted = [...document.scripts].some(one => !one.type || /javascript|module/.test(one.type));
  if (!scripted) return {seen: 0};

  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-same-origin");
  frame.setAttribute("aria-hidden", "true");
  frame.style.cssText = `position:fixed;left:-9999px;top:0;width:${innerWidth}px;height:${innerHeight}px;border:0`;
  const loaded = new Promise((done, failed) => {
    frame.onload = done;
    setTimeout(() => failed(new Error("the page could not be loaded without scripts")), 10000);
  });
  const main = page => page.querySelector("main, [role=main]") || page.body;
  const words = root => root.innerText.match(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu) || [];
  /* Each word of the one text that the other has not as often. */
  const added = (now, then) => {
    const left = new Map();
    for (const word of then) left.set(word, (left.get(word) || 0) + 1);
    return now.filter(word => {
      const times = left.get(word) || 0;
      left.set(word, times - 1);
      return times <= 0;
    });
  };
  const headings = page => [...main(page).querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(one => one.innerText.trim() && one.getClientRects().length);

  try {
    frame.src = location.href.split("#")[0];
    document.documentElement.append(frame);
    await loaded;
    const plain = frame.contentDocument;
    if (!plain || !plain.body || !plain.body.innerText.trim()) throw new Error("the page could not be read without scripts");
    const formal = [...main(document).querySelectorAll("form")].flatMap(words);
    const now = words(main(document));
    const [fresh, all] = [added(now, [...words(main(plain)), ...formal]), now].map(list => list.join("").length);
    const shown = document.body.innerText.replace(/\s+/g, " ");
    const gone = headings(plain).filter(one => !shown.includes(one.innerText.replace(/\s+/g, " ").trim()));
    const root = main(document);
    return {
      seen: 1,
      "content-by-script": fresh >= LEAST && fresh >= all * SHARE ? [tools.place(root, {share: Math.round((100 * fresh) / all)})] : [],
      "heading-gone-after-script": gone.slice(0, 10).map(one => tools.place(root, {heading: one.innerText.trim().slice(0, 60)})),
    };
  } finally {
    frame.remove();
  }
}
