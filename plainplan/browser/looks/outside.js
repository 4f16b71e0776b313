/* A promise of plainplan: a page asks nobody but its own site for anything. What the browser was told to fetch counts,
   whether or not it got it. */
tools => {
  const own = new Set([location.origin, ...[...document.querySelectorAll("link[rel=canonical]")].map(link => link.href && new URL(link.href).origin)]);
  const away = address => {
    try {
      const url = new URL(address, document.baseURI);
      return /^(https?|wss?):$/.test(url.protocol) && !own.has(url.origin) && !own.has(url.origin.replace(/^ws/, "http")) ? url.origin : "";
    } catch { return ""; }
  };
  const FETCHED = "img, script[src], iframe, embed, source, track, video, audio, object, input[type=image], link[href], image, use";
  const HARMLESS = /^(alternate|author|bookmark|canonical|help|license|me|next|prev|search|shortlink|tag)$/i;
  const address = one => one.currentSrc || one.src || one.data || (one.localName === "link" ? one.href : one.getAttribute("href")) || "";
  const places = new Map();
  for (const one of tools.all(FETCHED)) {
    if (one.localName === "link" && [...one.relList].every(rel => HARMLESS.test(rel))) continue;
    const host = away(address(one));
    if (host && !places.has(host)) places.set(host, tools.place(one, {host}));
  }
  const asked = performance.getEntriesByType("resource").map(entry => away(entry.name)).filter(Boolean);
  for (const host of asked) if (!places.has(host)) places.set(host, tools.place(document.documentElement, {host}));
  return {seen: 1, "request-outside": [...places.values()]};
}
