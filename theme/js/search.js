// The search page. What is found and in which order is decided in search-core.js; here are the form,
// the files of the index, fetched as a query needs them, and what the reader sees and hears.
"use strict";

(function () {
  const place = document.querySelector(".search");
  if (!place || !window.fetch || !window.plainSearch) {
    return;
  }
  const core = window.plainSearch;
  const form = place.querySelector("form");
  const field = form.elements.q;
  const filters = [...form.querySelectorAll("select")];
  const status = place.querySelector(".search-status");
  const results = place.querySelector(".search-results");
  const list = document.createElement("ol");
  const more = place.querySelector(".search-more");
  const STEP = 10;
  const LENGTH = 90;
  const files = new Map();
  let index;
  let asked = 0;
  let answers = [];
  let shown = 0;

  results.querySelector("h2").after(list);
  form.hidden = false;
  place.classList.add("ready");

  function get(path) {
    if (!files.has(path)) {
      const kept = fetch(place.dataset.index + path).then((answer) => {
        if (!answer.ok) {
          throw new Error(path);
        }
        return path.endsWith(".txt") ? answer.text() : answer.json();
      });
      kept.catch(() => files.delete(path));
      files.set(path, kept);
    }
    return files.get(path);
  }

  // The manifest, once, and the labels of filters, by number.
  async function ready() {
    const manifest = await get("index.json");
    if (index) {
      return;
    }
    index = core.open(manifest);
    for (const select of filters) {
      const labels = (manifest.labels[select.name] || []).map((label, number) => [label, number]);
      labels.sort(([one], [other]) => one.localeCompare(other, manifest.language));
      for (const [label, number] of labels) {
        select.append(new Option(label, String(number)));
      }
      select.closest("p").hidden = labels.length < 2;
    }
  }

  // Which pages the filters let through; the numbers of a filter's labels, page by page, are fetched when it is used.
  async function allowed() {
    const chosen = await Promise.all(
      filters
        .filter((select) => select.value)
        .map(async (select) => [Number(select.value).toString(36), (await get(`facets/${select.name}.txt`)).split(" ")]),
    );
    return (page) => chosen.every(([value, pages]) => pages[page].split(".").includes(value));
  }

  function tell(name, blanks) {
    status.textContent = status.dataset[name].replace(/\{(\w+)\}/g, (_, blank) => blanks[blank]);
  }

  async function run() {
    const query = field.value.trim();
    const turn = ++asked;
    if (!query || !core.tokens(query).length) {
      clear();
      tell("empty", {});
      return;
    }
    place.classList.add("busy");
    tell("busy", {});
    try {
      await ready();
      for (let blocks = core.blocksFor(index, query); blocks.length; blocks = core.blocksFor(index, query)) {
        await Promise.all(blocks.map(async (block) => core.addBlock(index, block, await get(`terms/${block}.txt`))));
      }
      if (turn === asked) {
        await answer(query, turn);
      }
    } catch {
      if (turn === asked) {
        clear();
        tell("failed", {});
      }
    }
    if (turn === asked) {
      place.classList.remove("busy");
    }
  }

  async function answer(query, turn) {
    const may = await allowed();
    if (turn !== asked) {
      return;
    }
    const found = core.search(index, query, may);
    answers = found.pages;
    shown = 0;
    const entries = await made(query);
    if (turn !== asked) {
      return;
    }
    list.replaceChildren(...entries);
    results.hidden = !answers.length;
    const name = !answers.length ? "none" : found.partly ? "partly" : answers.length === 1 ? "single" : "many";
    tell(name, { n: answers.length, q: query });
  }

  function clear() {
    answers = [];
    list.replaceChildren();
    results.hidden = true;
    place.classList.remove("busy");
  }

  // The next entries of the list.
  async function made(query) {
    const next = answers.slice(shown, shown + STEP);
    const entries = await Promise.all(next.map((one) => entry(one, query)));
    shown += next.length;
    more.hidden = shown >= answers.length;
    return entries;
  }

  async function entry(one, query) {
    const at = core.headOf(index, one.page);
    const head = (await get(`heads/${at.chunk}.json`))[at.at];
    const [address, title, trail] = head;
    const places = await Promise.all(near(head, one.passages).map((chunk) => passage(chunk)));
    const made = element("li", "result");
    const heading = element("h3");
    const [name, foreign] = Array.isArray(title) ? title : [title];
    heading.append(link(place.dataset.root + address, name, foreign, query));
    made.append(heading);
    if (trail.length) {
      made.append(above(trail));
    }
    const own = places.find(([anchor]) => !anchor);
    if (own && own[2]) {
      made.append(excerpt(own[2], own[4], query));
    }
    const below = element("ul", "places");
    for (const found of places.filter(([anchor]) => anchor)) {
      below.append(led(`${place.dataset.root}${address}#${found[0]}`, found, query));
    }
    if (below.children.length) {
      made.append(below);
    }
    return made;
  }

  // The places of the passages to show: the best, and the next only where no further file is fetched for it.
  function near(head, passages) {
    const chunks = passages.map((one) => core.chunkOf(head, one));
    return chunks.filter((one) => one.chunk === chunks[0].chunk);
  }

  async function passage({ chunk, at }) {
    return (await get(`texts/${chunk}.json`))[at];
  }

  // The pages above a page, each in its language.
  function above(trail) {
    const line = element("p", "trail");
    trail.forEach((one, number) => {
      const [words, tag] = Array.isArray(one) ? one : [one, ""];
      line.append(number ? " › " : "", ...spoken([{ text: words, hit: false, lang: tag }]));
    });
    return line;
  }

  // A part of a page: its heading leads there; without one its first words do.
  function led(address, [, name, words, ofName, ofWords], query) {
    const item = element("li");
    const line = element("p");
    line.append(name ? link(address, name, ofName, query) : link(address, first(words), ofWords, query));
    item.append(line);
    if (name && words) {
      item.append(excerpt(words, ofWords, query));
    }
    return item;
  }

  function first(words) {
    const letters = [...words];
    return letters.length > LENGTH ? letters.slice(0, LENGTH).join("") + "…" : words;
  }

  function excerpt(words, foreign, query) {
    const line = element("p", "excerpt");
    const length = LENGTH * (/[\u4e00-\u9fff]/.test(words) ? 1 : 2);
    line.append(...spoken(core.excerpt(words, query, length, foreign)));
    return line;
  }

  function link(address, words, foreign, query) {
    const made = element("a");
    made.href = address;
    made.append(...spoken(core.excerpt(words, query, 9999, foreign)));
    return made;
  }

  // Pieces of a text as nodes; what is in another language than the page says so, run by run.
  function spoken(pieces) {
    const nodes = [];
    let run;
    for (const piece of pieces) {
      const node = piece.hit ? text("mark", "", piece.text) : document.createTextNode(piece.text);
      if (!piece.lang) {
        run = undefined;
        nodes.push(node);
        continue;
      }
      if (!run || run.lang !== piece.lang) {
        run = element("span");
        run.lang = piece.lang;
        nodes.push(run);
      }
      run.append(node);
    }
    return nodes;
  }

  function element(name, kind) {
    const made = document.createElement(name);
    if (kind) {
      made.className = kind;
    }
    return made;
  }

  function text(name, kind, words) {
    const made = element(name, kind);
    made.textContent = words;
    return made;
  }

  // The address holds the query, so that it can be kept, sent on and gone back to. Filters stand in it by
  // their words, since numbers change with the content.
  function address() {
    const query = new URLSearchParams();
    for (const control of [field, ...filters]) {
      const value = control === field ? field.value.trim() : control.value && control.selectedOptions[0].text;
      if (value) {
        query.set(control.name, value);
      }
    }
    return query.size === 0 ? location.pathname : `?${query}`;
  }

  async function fromAddress() {
    const query = new URLSearchParams(location.search);
    field.value = query.get("q") || "";
    if (filters.some((select) => query.get(select.name))) {
      await ready().catch(() => {});
    }
    for (const select of filters) {
      const wanted = query.get(select.name);
      const option = [...select.options].find((one) => one.value && one.text === wanted);
      select.value = option ? option.value : "";
    }
    if (field.value) {
      await run();
    } else {
      asked += 1;
      clear();
      status.textContent = "";
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", address());
    run();
  });
  filters.forEach((select) =>
    select.addEventListener("change", () => {
      history.replaceState(null, "", address());
      if (field.value.trim()) {
        run();
      }
    }),
  );
  more.addEventListener("click", async () => {
    const entries = await made(field.value.trim());
    list.append(...entries);
    entries[0].querySelector("a").focus();
  });
  window.addEventListener("popstate", fromAddress);
  if (new URLSearchParams(location.search).get("q")) {
    place.classList.add("busy");
    results.hidden = false;
  }
  ready().catch(() => {});
  fromAddress();
})();
