// The heart of the search, without page and without network: `plainSearch` is used by the page
// (search.js) and by the build, which proves with it that everything can be found.
// The format of the index and the rules of folding: docs/search.md; their twin: plainplan/search/fold.py.
"use strict";

var plainSearch = (function () {
  const VARIANTS = { 台: "臺", 裏: "裡", 羣: "群", 峯: "峰", 啓: "啟", 污: "汙", 爲: "為", 衞: "衛" };
  const RUNS =
    /([\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+)|([0-9a-z\u00df-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1eff\u3105-\u312f\uac00-\ud7a3]+)/gu;
  const WEIGHTS = { T: 10, H: 5, A: 3, B: 1 };
  const MOST_BLOCKS = 12;

  function fold(text) {
    let folded = "";
    for (const letter of text.normalize("NFKC").toLowerCase()) {
      folded += VARIANTS[letter] || letter;
    }
    return folded;
  }

  function stem(word) {
    if (!/^[a-z]{4,}$/.test(word) || !word.endsWith("s") || /(ss|us|is)$/.test(word)) {
      return word;
    }
    return word.endsWith("ies") && word.length > 4 ? word.slice(0, -3) + "y" : word.slice(0, -1);
  }

  // What is looked for: pairs of characters of a Chinese run, words of any other.
  function tokens(query) {
    const found = new Map();
    for (const [, han, word] of fold(query).matchAll(RUNS)) {
      if (word) {
        found.set(stem(word), { term: stem(word), prefix: word.length > 2, grams: grams(word) });
        continue;
      }
      const letters = [...han];
      if (letters.length === 1) {
        found.set(han, { term: han, prefix: true, grams: [] });
      }
      for (let at = 0; at + 1 < letters.length; at++) {
        const pair = letters[at] + letters[at + 1];
        found.set(pair, { term: pair, prefix: false, grams: [] });
      }
    }
    return [...found.values()];
  }

  // Parts of a word, under which the titles of pages are filed: "~s", "~se".
  function grams(word) {
    const letters = [...word];
    if (letters.length === 1) {
      return ["~" + word];
    }
    return letters.slice(1).map((letter, at) => "~" + letters[at] + letter);
  }

  function open(manifest) {
    const firsts = [0];
    for (const count of manifest.passages.split(" ")) {
      firsts.push(firsts[firsts.length - 1] + parseInt(count, 36));
    }
    const chunks = [];
    let start = 0;
    for (const step of manifest.texts.split(" ")) {
      start += parseInt(step, 36);
      chunks.push(start);
    }
    const pageCount = firsts.length - 1;
    return { manifest, firsts, chunks, pageCount, parsed: new Map(), lists: new Map() };
  }

  // The last entry of an ordered list that is not above the one sought; -1 when all are.
  function lastAtMost(list, sought) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= sought) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  function blocksOf(index, term, prefix) {
    const first = Math.max(0, lastAtMost(index.manifest.terms, term));
    const last = prefix ? lastAtMost(index.manifest.terms, term + "\uffff") : first;
    const found = [];
    for (let block = first; block <= last && found.length < MOST_BLOCKS; block++) {
      found.push(block);
    }
    return found;
  }

  // The numbers of the term blocks that a query needs.
  function blocksFor(index, query) {
    const needed = new Set();
    for (const token of tokens(query)) {
      for (const block of blocksOf(index, token.term, token.prefix)) {
        needed.add(block);
      }
      for (const gram of token.grams) {
        blocksOf(index, gram, false).forEach((block) => needed.add(block));
      }
    }
    return [...needed];
  }

  function addBlock(index, block, text) {
    const terms = new Map();
    for (const line of text.split("\n")) {
      const tab = line.indexOf("\t");
      if (tab > 0) {
        terms.set(line.slice(0, tab), line.slice(tab + 1));
      }
    }
    index.parsed.set(block, terms);
  }

  // A posting is the step from the passage before (base 36, none for 1) and a capital for its weight.
  function decode(postings) {
    const docs = [];
    const weights = [];
    let doc = -1;
    for (const [, step, mark] of postings.matchAll(/([0-9a-z]*)([A-Z])/g)) {
      doc += step ? parseInt(step, 36) : 1;
      docs.push(doc);
      weights.push(WEIGHTS[mark] || 1);
    }
    return { docs, weights };
  }

  function list(index, block, term) {
    const kept = index.lists.get(term);
    if (kept) {
      return kept;
    }
    const made = decode((index.parsed.get(block) || new Map()).get(term) || "");
    index.lists.set(term, made);
    return made;
  }

  function union(lists) {
    if (lists.length === 1) {
      return lists[0];
    }
    const best = new Map();
    for (const one of lists) {
      one.docs.forEach((doc, at) => best.set(doc, Math.max(best.get(doc) || 0, one.weights[at])));
    }
    const docs = [...best.keys()].sort((one, other) => one - other);
    return { docs, weights: docs.map((doc) => best.get(doc)) };
  }

  function meet(lists) {
    const [first, ...others] = [...lists].sort((one, other) => one.docs.length - other.docs.length);
    const docs = first.docs.filter((doc) => others.every((one) => one.docs[lastAtMost(one.docs, doc)] === doc));
    return { docs, weights: docs.map(() => 2) };
  }

  function listOf(index, token) {
    const lists = [];
    for (const block of blocksOf(index, token.term, token.prefix)) {
      const terms = index.parsed.get(block) || new Map();
      for (const term of terms.keys()) {
        if (term === token.term || (token.prefix && term.startsWith(token.term))) {
          lists.push(list(index, block, term));
        }
      }
    }
    const short = token.grams.length === 1;
    if (token.grams.length && (short || !lists.length)) {
      const parts = token.grams.map((gram) => list(index, blocksOf(index, gram, false)[0], gram));
      const met = meet(parts);
      return lists.length ? union([...lists, met]) : met;
    }
    return lists.length ? union(lists) : { docs: [], weights: [] };
  }

  function pageOf(index, doc) {
    return lastAtMost(index.firsts, doc);
  }

  function pagesOf(index, docs) {
    const pages = [];
    let end = 0;
    for (const doc of docs) {
      if (doc >= end) {
        const page = pageOf(index, doc);
        pages.push(page);
        end = index.firsts[page + 1];
      }
    }
    return pages;
  }

  // How well a page answers: the words it has, whether in one passage, heading or title, and where best.
  function judge(index, page, lists, rarity) {
    const passages = new Map();
    let had = 0;
    lists.forEach((one, number) => {
      const end = index.firsts[page + 1];
      let at = lastAtMost(one.docs, index.firsts[page] - 1) + 1;
      had += at < one.docs.length && one.docs[at] < end ? 1 : 0;
      for (; at < one.docs.length && one.docs[at] < end; at++) {
        const seen = passages.get(one.docs[at]) || { doc: one.docs[at], had: 0, score: 0, least: 99 };
        seen.had += 1;
        seen.score += rarity[number] * one.weights[at];
        seen.least = Math.min(seen.least, one.weights[at]);
        passages.set(seen.doc, seen);
      }
    });
    const best = [...passages.values()].sort((a, b) => b.had - a.had || b.score - a.score || a.doc - b.doc);
    const whole = best.filter((one) => one.had === lists.length);
    const least = Math.max(0, ...whole.map((one) => one.least));
    const tier = least >= WEIGHTS.T ? 0 : least >= WEIGHTS.H ? 1 : whole.length ? 2 : 3;
    return { page, had, tier, score: best.length ? best[0].score : 0, passages: best.slice(0, 2).map((one) => one.doc) };
  }

  // The pages that answer a query, best first, out of the blocks that were added. `partly` when no
  // page has all the words and those with at least a third of them are given.
  function search(index, query, allowed) {
    const wanted = tokens(query);
    const lists = wanted.map((token) => listOf(index, token));
    const count = index.firsts[index.pageCount];
    const rarity = lists.map((one) => Math.log(1 + count / (1 + one.docs.length)));
    if (!lists.length) {
      return { partly: false, pages: [] };
    }
    const may = (page) => !allowed || allowed(page);
    const answers = (pages, least) =>
      pages
        .filter(may)
        .map((page) => judge(index, page, lists, rarity))
        .filter((answer) => answer.had >= least)
        .sort((a, b) => b.had - a.had || a.tier - b.tier || b.score - a.score || a.page - b.page);
    const rarest = lists.reduce((one, other) => (other.docs.length < one.docs.length ? other : one));
    const all = answers(pagesOf(index, rarest.docs), lists.length);
    if (all.length || lists.length === 1) {
      return { partly: false, pages: all };
    }
    const any = new Set(lists.flatMap((one) => pagesOf(index, one.docs)));
    return { partly: true, pages: answers([...any], Math.ceil(lists.length / 3)) };
  }

  function chunkOf(index, doc) {
    const chunk = lastAtMost(index.chunks, doc);
    return { chunk, at: doc - index.chunks[chunk] };
  }

  function headOf(index, page) {
    const size = index.manifest.heads;
    return { chunk: Math.floor(page / size), at: page % size };
  }

  // A text around what was found, in pieces: [{ text, hit }].
  function excerpt(text, query, length) {
    const letters = [...text];
    const hits = marked(letters, tokens(query));
    let best = 0;
    let most = -1;
    for (let start = 0; start === 0 || start + length <= letters.length; start += 12) {
      const count = hits.slice(start, start + length).filter(Boolean).length;
      if (count > most) {
        [best, most] = [start, count];
      }
    }
    const end = best + length + 12 >= letters.length ? letters.length : best + length;
    const pieces = best > 0 ? [{ text: "…", hit: false }] : [];
    for (let at = best; at < end; at++) {
      const last = pieces[pieces.length - 1];
      if (last && last.hit === hits[at]) {
        last.text += letters[at];
      } else {
        pieces.push({ text: letters[at], hit: hits[at] });
      }
    }
    return end < letters.length ? [...pieces, { text: "…", hit: false }] : pieces;
  }

  function marked(letters, wanted) {
    const places = [];
    let folded = "";
    letters.forEach((letter, at) => {
      for (const unit of fold(letter).split("")) {
        folded += unit;
        places.push(at);
      }
    });
    const hits = letters.map(() => false);
    for (const { term } of wanted) {
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
        const within = /[a-z0-9]/.test(term[0]) && at > 0 && /[a-z0-9]/.test(folded[at - 1]);
        for (let unit = at; unit < at + term.length && !within; unit++) {
          hits[places[unit]] = true;
        }
      }
    }
    return hits;
  }

  return { fold, stem, tokens, open, blocksFor, addBlock, search, chunkOf, headOf, excerpt };
})();
