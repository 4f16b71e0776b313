/* A new state of the page goes into the page that is shown: only what differs is put in, so that the place, the focus,
   open parts and the panel stay, and nothing is loaded twice. Where that cannot be done safely, the page is loaded anew. */

const FAULTS = "data-plainplan-faults";
const PANEL = "plainplan-panel";
const NUMBER = /panel\.js\?state=(\d+)/;
/* Scripts that are not the preview's, and are not data. */
const SCRIPTS = 'script:not([src^="/plainplan-preview/"], [src^="/livereload.js"], [type$="json"])';

let shown = document.documentElement.cloneNode(true);
let asked = 0;

/* Fetches the page and shows it; gives the number of its state, or null where the page is loaded anew or where a later
   call does the work. */
export async function bring() {
  asked += 1;
  const mine = asked;
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").documentElement;
    if (mine !== asked) return null;
    if (answer.ok && isPlain(shown) && isPlain(next) && put(shown, next, document.documentElement)) {
      shown = next;
      return Number(NUMBER.exec(next.innerHTML)[1]);
    }
  } catch {
    /* the preview is gone, or what it gave is no page: the browser says so itself */
  }
  location.reload();
  return null;
}

/* Scripts of the site may have changed the page, and would not be run again. */
const isPlain = (page) => !page.hasAttribute(FAULTS) && !page.querySelector(SCRIPTS);

/* Puts what differs between two states of a page into the page itself; false where that cannot be done. */
function put(old, next, now) {
  if (old.isEqualNode(next)) return true;
  if (old.nodeName !== next.nodeName || old.nodeName !== now.nodeName) return false;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    now.data = next.data;
    return true;
  }
  putAttributes(old, next, now);
  const [before, after, here] = [old, next, now].map(parts);
  const isSame = before.length === after.length && before.length === here.length;
  if (isSame && before.every((node, at) => put(node, after[at], here[at]))) return true;
  return exchange(next, now);
}

/* What the preview itself has put into the page is no part of it. */
const parts = (element) => [...element.childNodes].filter((node) => node.localName !== PANEL);

function putAttributes(old, next, now) {
  for (const name of new Set([...old.getAttributeNames(), ...next.getAttributeNames()])) {
    const value = next.getAttribute(name);
    if (old.getAttribute(name) === value) continue;
    if (value === null) now.removeAttribute(name);
    else now.setAttribute(name, value);
  }
}

/* Where elements come or go, all that stands in the one around them is exchanged. */
function exchange(next, now) {
  if ([document.documentElement, document.head, document.body].includes(now)) return false;
  now.replaceChildren(...[...next.childNodes].map((node) => document.importNode(node, true)));
  return true;
}
