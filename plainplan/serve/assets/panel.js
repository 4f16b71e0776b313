/* The panel of the preview: what was found on this page, each with its file and line, and what axe finds in this tab.
   It stands in a shadow tree of its own, so that neither its style nor that of the site reaches into the other. */

import { bring } from "./changing.js";

const HERE = "/plainplan-preview/";
const KEPT = "plainplan-preview-panel";
const ATTRIBUTE = "data-plainplan-source";
const GROUPS = ["content", "links", "checks", "translation", "axe"];
const AGAIN_MS = 1000;
/* While axe runs, nothing else does: it waits until nobody has saved for a while. */
const AXE_AFTER_MS = 3000;
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const lang = document.documentElement.lang.toLowerCase().startsWith("zh") ? "zh" : "en";
const state = {
  shown: Number(new URL(import.meta.url).searchParams.get("state")),
  words: {},
  data: null,
  axe: null,
  marked: null,
  before: null,
};
const timers = {};

/* Does something later, and only once, however often it is asked for. */
function later(work, wait) {
  clearTimeout(timers[work.name]);
  timers[work.name] = setTimeout(work, wait);
}

function make(tag, properties = {}, ...below) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...below);
  return element;
}

/* Blanks filled; a part in [[...]] is left out where a blank of it is empty, as in the program itself. */
function fill(pattern, values = {}) {
  const optional = (_, part) => ((part.match(/\{(\w+)\}/g) ?? []).every((blank) => values[blank.slice(1, -1)]) ? part : "");
  return pattern.replace(/\[\[(.*?)\]\]/g, optional).replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank);
}

const say = (key, values) => fill(state.words[key] ?? key, values);

async function fetched(name) {
  const answer = await fetch(HERE + name, { cache: "no-store" });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

/* ------------------------------------------------------------ places */

function editorAddress(source) {
  const [, file, line] = /^(.*):(\d+)$/.exec(source) ?? [];
  if (!file || !state.data?.editor) return "";
  const path = encodeURI(`${state.data.root}/${file}`.replace(/^\/+/, ""));
  const values = { path, line, column: "1" };
  return state.data.editor.replace(/\{(path|line|column)\}/g, (_, name) => values[name]);
}

/* Marks of origin may stand between two elements of a selector. */
function elementAt(selector) {
  for (const wording of [selector, selector.replaceAll(" > ", " ")]) {
    try {
      const found = wording && document.querySelector(wording);
      if (found) return found;
    } catch {
      /* not a selector of this page */
    }
  }
  return null;
}

function mark(element) {
  if (state.marked) state.marked.element.style.outline = state.marked.outline;
  state.marked = { element, outline: element.style.outline };
  element.style.outline = "0.25rem solid #d1008f";
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
}

/* ------------------------------------------------------------ the panel */

const host = document.createElement("plainplan-panel");
const root = host.attachShadow({ mode: "open" });
const opener = make("button", { type: "button", className: "opener" });
const title = make("h2", { id: "title", tabIndex: -1 });
const closer = make("button", { type: "button", className: "closer" });
const status = make("p", { className: "status" });
const list = make("div", { className: "groups" });
const panel = make("aside", {}, make("div", { className: "bar" }, title, closer), status, list);

/* So that the panel hides neither the end of the page nor what has the focus. */
function makeRoom() {
  const height = panel.hidden ? "" : `${panel.offsetHeight}px`;
  document.body.style.marginBlockEnd = height;
  document.documentElement.style.scrollPaddingBlockEnd = height;
}

function show(open) {
  panel.hidden = !open;
  opener.hidden = open;
  sessionStorage.setItem(KEPT, open ? "open" : "closed");
  makeRoom();
  if (open && !state.axe) later(runAxe, AXE_AFTER_MS);
}

function toggle(open) {
  show(open);
  if (open) {
    state.before = document.activeElement;
    title.focus();
  } else {
    const back = state.before?.isConnected && state.before !== host ? state.before : opener;
    back.focus();
  }
}

function entry(found) {
  const row = make("li", { className: found.severity });
  row.append(make("p", { className: "what" }, make("span", { className: "severity" }, say(found.severity)), ` ${found.what[lang]}`));
  if (found.mend[lang]) row.append(make("p", { className: "mend" }, found.mend[lang]));
  const ways = make("p", { className: "ways" });
  if (found.open) ways.append(make("a", { href: found.open }, say("edit", { place: found.place })));
  else if (found.place) ways.append(make("span", {}, found.place));
  if (found.selector) {
    const finder = make("button", { type: "button" }, say("find"));
    finder.addEventListener("click", () => {
      const element = elementAt(found.selector);
      if (element) mark(element);
      else finder.textContent = say("not-found");
    });
    ways.append(finder);
  }
  if (ways.childNodes.length) row.append(ways);
  return row;
}

function group(name, found) {
  const count = found ? say("count", { n: found.length }) : say("waiting");
  const part = make("section", {}, make("h3", {}, say(name), make("span", { className: "count" }, ` ${count}`)));
  if (found?.length) part.append(make("ul", {}, ...found.map(entry)));
  return part;
}

/* What must be mended first stands first. */
const worst = (found) => Math.min(3, ...(found ?? []).map((one) => ["error", "warning", "notice"].indexOf(one.severity)));

function draw() {
  const groups = { ...state.data.groups, axe: state.axe };
  const total = GROUPS.reduce((sum, name) => sum + (groups[name]?.length ?? 0), 0);
  panel.setAttribute("aria-labelledby", "title");
  panel.lang = lang === "zh" ? "zh-Hant-TW" : "en";
  opener.lang = panel.lang;
  title.textContent = say("title");
  closer.textContent = say("hide");
  opener.textContent = `${say("show")} (${total})`;
  const notes = [];
  if (state.data.faulty) notes.push(say("faulty"));
  if (!total && state.axe) notes.push(say("clean"));
  if (!state.data.settled) notes.push(say("settling"));
  if (state.data.verdicts) notes.push(say("verdicts"));
  if (state.data.elsewhere > 0) notes.push(say("elsewhere", { n: state.data.elsewhere }));
  if (state.data.editor) notes.push(say("alt-click"));
  status.textContent = notes.join(" ");
  if (state.data.faulty) status.append(" ", make("a", { href: location.pathname }, say("faults-link")));
  const inOrder = GROUPS.toSorted((one, other) => worst(groups[one]) - worst(groups[other]));
  list.replaceChildren(...inOrder.map((name) => group(name, groups[name])));
  makeRoom();
}

async function refresh() {
  try {
    state.data = await fetched(`findings.json?page=${encodeURIComponent(location.pathname)}`);
  } catch {
    status.textContent = say("unreached");
    return;
  }
  // A change may have come between this page and the connection that tells of changes.
  if (state.data.state > state.shown) return follow();
  if (isFaults) return;
  draw();
  if (!state.data.settled) later(refresh, AGAIN_MS);
}

/* A change has come. */
async function follow() {
  clearTimeout(timers.runAxe);
  const number = await bring();
  if (number === null) return;
  Object.assign(state, { shown: number, axe: null });
  later(runAxe, AXE_AFTER_MS);
  await refresh();
}

/* livereload asks it before it loads a page anew; style sheets it exchanges itself. */
class Following {
  static identifier = "plainplan";
  static version = "1";

  reload(path) {
    if (path.endsWith(".css")) return false;
    follow();
    return true;
  }
}

function listen() {
  window.LiveReload.addPlugin(Following);
  if (state.data) refresh();
}

/* ------------------------------------------------------------ axe */

function axeFound(key, rule, node) {
  const told = state.words.rules[`${key}:${rule.id}`] ?? state.words.rules[`${key}:unknown`];
  const facts = [...node.any, ...node.all, ...node.none].map((check) => check.data).find((data) => data?.contrastRatio) ?? {};
  const values = {
    element: node.html.slice(0, 120),
    rule: rule.id,
    help: rule.help,
    impact: node.impact ?? "",
    foreground: facts.fgColor,
    background: facts.bgColor,
    ratio: facts.contrastRatio,
    needed: facts.expectedContrastRatio,
  };
  const selector = node.target.length === 1 ? String(node.target[0]) : "";
  const source = elementAt(selector)?.closest(`[${ATTRIBUTE}]`)?.getAttribute(ATTRIBUTE) ?? "";
  const [what, mend] = [fill(told.what, values), fill(told.mend, values)];
  const severity = key === "axe" ? "error" : "notice";
  return { severity, what: { [lang]: what }, mend: { [lang]: mend }, place: source, open: editorAddress(source), selector };
}

function scriptOfAxe() {
  return new Promise((ready, broken) => {
    const script = make("script", { src: `${HERE}axe.js`, onload: ready, onerror: broken });
    document.head.append(script);
    script.remove();
  });
}

async function runAxe() {
  if (panel.hidden || state.axe) return;
  try {
    if (!window.axe) await scriptOfAxe();
    const options = { runOnly: AXE_TAGS, resultTypes: ["violations", "incomplete"] };
    const seen = await window.axe.run({ exclude: [["plainplan-panel"]] }, options);
    const listed = (rules, key) => rules.flatMap((rule) => rule.nodes.map((node) => axeFound(key, rule, node)));
    state.axe = [...listed(seen.violations, "axe"), ...listed(seen.incomplete, "axe-unsure")];
  } catch {
    const broken = { [lang]: say("axe-broken") };
    state.axe = [{ severity: "warning", what: broken, mend: {}, place: "", open: "", selector: "" }];
  }
  if (state.data) draw();
}

/* ------------------------------------------------------------ beginning */

function openSource(event) {
  if (!event.altKey) return;
  const source = event.target.closest?.(`[${ATTRIBUTE}]`)?.getAttribute(ATTRIBUTE);
  const address = source && editorAddress(source);
  if (address) {
    event.preventDefault();
    event.stopPropagation();
    location.href = address;
  }
}

document.addEventListener("LiveReloadConnect", listen);
opener.addEventListener("click", () => toggle(true));
closer.addEventListener("click", () => toggle(false));
document.addEventListener("click", openSource, true);
document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  toggle(panel.hidden);
});

/* On the page of faults there is nothing to look at; it waits until the content is whole again. */
const isFaults = document.documentElement.hasAttribute("data-plainplan-faults");

if (window.LiveReload) listen();
state.words = (await fetched("words.json"))[lang];
root.append(make("link", { rel: "stylesheet", href: `${HERE}panel.css` }), opener, panel);
panel.hidden = true;
if (!isFaults) document.body.append(host);
await refresh();
if (!isFaults) show(sessionStorage.getItem(KEPT) !== "closed");
