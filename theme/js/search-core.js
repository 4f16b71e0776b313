// The heart of the search, without page and without network: `plainSearch` is used by the page
// (search.js) and by the build, which proves with it that everything can be found.
// The format of the index and the rules of folding: docs/search.md; their twin: plainplan/search/fold.py.
"use strict";

var plainSearch = (function () {
  const VARIANTS = { 台: "臺", 裏: "裡", 羣: "群", 峯: "峰", 啓: "啟", 污: "汙", 爲: "為", 衞: "衛" };
  const RUNS =
    /([\u3005\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+)|([0-9a-z\u00df-\u024f\u0370-\u03ff\u0400-\u052f\u1e00-\u1eff\u3105-\u312f\uac00-\ud7a3]+)/gu;
  const WEIGHTS = { T: 10, H: 5, A: 3, B: 1 };
  const MOST_BLOCKS = 6;
  const NAMED = 24;
  // Words of questions that say nothing about what is looked for; what is between them counts. Those in brackets
  // count too, and what stands beside them need not do so on the page.
  const ASKING = /請問|如何|怎麼|怎樣|什麼|哪裡|哪些|可以|我要|我想|的|嗎|呢|(申請|辦理|查詢|報名|預約|繳納|下載)/;
  const SMALL = new Set(
    "a an and are at be by can do does for from how i in is it my of on or s the to what when where which who with".split(" "),
  );

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

  // An English word as it may begin in other forms of it: applying and applied like apply; "" for none.
  function root(word) {
    const [, short, end] = /^([a-z]{3,}?)(ied|ing|ed)$/.exec(word) || [];
    return !short ? "" : end === "ied" ? short + "y" : short.replace(/([^aeiouls])\1$/, "$1");
  }

  // What is looked for: pairs of characters of a Chinese run, words of any other.
  function tokens(query) {
    const runs = [...fold(query).matchAll(RUNS)];
    const telling = runs.flatMap(([, han, word]) => (han ? han.split(ASKING).map((part) => pairs(part || "")) : SMALL.has(word) ? [] : [[whole(word)]]));
    const all = telling.some((run) => run.length) ? telling : runs.map(([, han, word]) => (han ? pairs(han) : [whole(word)]));
    return [...new Map(all.flat().map((token) => [token.term, token])).values()];
  }

  function whole(word) {
    return { term: stem(word), prefix: word.length > 2, grams: grams(word), root: root(word) };
  }

  function pairs(han) {
    const letters = [...han];
    if (letters.length === 1) {
      return [{ term: han, prefix: true, grams: grams(han), root: "" }];
    }
    return letters.slice(1).map((letter, at) => ({ term: letters[at] + letter, prefix: false, grams: [], root: "" }));
  }

  // The term under which a page is filed whose whole name this is.
  function name(query) {
    const letters = [...fold(query).matchAll(RUNS)].map(([all]) => all).join("");
    return "=" + [...letters].slice(0, NAMED).join("");
  }

  // Parts of a word, under which the titles of pages are filed: "~園", "~s", "~se".
  function grams(word) {
    const letters = [...word];
    if (letters.length === 1) {
      return ["~" + word];
    }
    return letters.slice(1).map((letter, at) => "~" + letters[at] + letter);
  }

  function open(manifest) {
    return { manifest, firsts: manifest.terms.split(" "), parsed: new Map(), lists: new Map(), words: new Map() };
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
    const first = Math.max(0, lastAtMost(index.firsts, term));
    const last = prefix ? lastAtMost(index.firsts, term + "\uffff") : first;
    const found = [];
    for (let block = first; block <= last && found.length < MOST_BLOCKS; block++) {
      found.push(block);
    }
    return found;
  }

  // The numbers of the term blocks that a query needs and that were not yet added. To be asked until there are none:
  // what else a word may be is looked up only when it is known that the word itself is not there.
  function blocksFor(index, query) {
    const needed = new Set(blocksOf(index, name(query), false));
    for (const token of tokens(query)) {
      const own = blocksOf(index, token.term, token.prefix);
      own.forEach((block) => needed.add(block));
      const sought = own.every((block) => index.parsed.has(block));
      if (token.grams.length === 1 || (sought && !beginning(index, token.term, token.prefix).length)) {
        const others = token.grams.flatMap((gram) => blocksOf(index, gram, false));
        others.concat(token.root ? blocksOf(index, token.root, true) : []).forEach((block) => needed.add(block));
      }
    }
    return [...needed].filter((block) => !index.parsed.has(block));
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

  // The pages of a term, and for each its places, which are read only when a page is judged. An entry is the
  // step from the page before (base 36, none for 1) and the places; entries stand apart by a space.
  function decode(postings) {
    const pages = [];
    const places = [];
    let page = -1;
    for (const entry of postings ? postings.split(" ") : []) {
      let at = 0;
      while (entry.charCodeAt(at) < 65 || entry.charCodeAt(at) > 90) {
        at += 1;
      }
      page += at ? parseInt(entry.slice(0, at), 36) : 1;
      pages.push(page);
      places.push(at ? entry.slice(at) : entry);
    }
    return { pages, places };
  }

  function list(index, block, term) {
    const kept = index.lists.get(term);
    if (kept) {
      return kept;
    }
    const made = decode((index.parsed.get(block) || new Map()).get(term));
    index.lists.set(term, made);
    return made;
  }

  function union(lists) {
    if (lists.length === 1) {
      return lists[0];
    }
    const all = new Map();
    for (const one of lists) {
      one.pages.forEach((page, at) => all.set(page, (all.get(page) || "") + one.places[at]));
    }
    const pages = [...all.keys()].sort((one, other) => one - other);
    return { pages, places: pages.map((page) => all.get(page)) };
  }

  function meet(lists) {
    const [first, ...others] = [...lists].sort((one, other) => one.pages.length - other.pages.length);
    const pages = first.pages.filter((page) => others.every((one) => placesOf(one, page)));
    return { pages, places: pages.map(() => "A") };
  }

  function placesOf(one, page) {
    const at = lastAtMost(one.pages, page);
    return one.pages[at] === page ? one.places[at] : "";
  }

  function beginning(index, wanted, prefix) {
    const lists = [];
    for (const block of blocksOf(index, wanted, prefix)) {
      const terms = index.parsed.get(block) || new Map();
      for (const term of prefix ? terms.keys() : [wanted]) {
        if (terms.has(term) && term.startsWith(wanted)) {
          lists.push(list(index, block, term));
        }
      }
    }
    return lists;
  }

  // The pages of one word: its own and longer ones; else other forms of it, or titles that hold its letters.
  function listOf(index, token) {
    if (!index.words.has(token.term)) {
      index.words.set(token.term, gathered(index, token));
    }
    return index.words.get(token.term);
  }

  function gathered(index, token) {
    const lists = beginning(index, token.term, token.prefix);
    if (!lists.length && token.root) {
      lists.push(...beginning(index, token.root, true));
    }
    const short = token.grams.length === 1;
    if (token.grams.length && (short || !lists.length)) {
      lists.push(meet(token.grams.map((gram) => list(index, blocksOf(index, gram, false)[0], gram))));
    }
    return lists.length ? union(lists) : { pages: [], places: [] };
  }

  // Passages of a page with the best weight each, from its places: "T", "B5", "H2B7+".
  function weights(places) {
    const best = new Map();
    for (const [, mark, number] of places.matchAll(/([A-Z])([0-9a-z]*)/g)) {
      const passage = number ? parseInt(number, 36) : 0;
      best.set(passage, Math.max(best.get(passage) || 0, WEIGHTS[mark] || 1));
    }
    return best;
  }

  // How well a page answers: the words it has, whether in one passage, heading or title, and where best.
  // A word with more places than are listed counts as possible in any passage of the page.
  function judge(page, had, held, rarity) {
    const passages = new Map();
    held.forEach((places, number) => {
      for (const [passage, weight] of weights(places)) {
        const seen = passages.get(passage) || { passage, had: 0, score: 0, least: 99, words: new Set() };
        seen.had += 1;
        seen.score += rarity[number] * weight;
        seen.least = Math.min(seen.least, weight);
        seen.words.add(number);
        passages.set(passage, seen);
      }
    });
    const open = held.flatMap((places, number) => (places.includes("+") ? [number] : []));
    for (const seen of passages.values()) {
      const maybe = open.filter((number) => !seen.words.has(number)).length;
      seen.had += maybe;
      seen.least = maybe ? Math.min(seen.least, 1) : seen.least;
    }
    const best = [...passages.values()].sort((a, b) => b.had - a.had || b.score - a.score || a.passage - b.passage);
    const whole = best.filter((one) => one.had === held.length);
    const least = Math.max(0, ...whole.map((one) => one.least));
    const tier = least >= WEIGHTS.T ? 1 : least >= WEIGHTS.H ? 2 : whole.length ? 3 : 4;
    const score = best.length ? best[0].score : 0;
    return { page, had, tier, score, passages: best.slice(0, 2).map((one) => one.passage) };
  }

  // The pages that answer a query, best first, out of the blocks that were added: first those whose name it is.
  // `partly` when no page has all the words and those with at least a third of them are given.
  function search(index, query, allowed) {
    const lists = tokens(query).map((token) => listOf(index, token));
    const rarity = lists.map((one) => Math.log(1 + index.manifest.pages / (1 + one.pages.length)));
    if (!lists.length) {
      return { partly: false, pages: [] };
    }
    const may = allowed || (() => true);
    const called = new Set(union(beginning(index, name(query), false).concat({ pages: [], places: [] })).pages);
    const answers = (pages, least) => {
      const found = [];
      for (const page of pages) {
        const held = may(page) ? lists.map((one) => placesOf(one, page)) : [];
        const had = held.filter(Boolean).length;
        if (had && had >= least) {
          const answer = judge(page, had, held, rarity);
          found.push(called.has(page) ? { ...answer, tier: 0 } : answer);
        }
      }
      return found.sort((a, b) => b.had - a.had || a.tier - b.tier || b.score - a.score || a.page - b.page);
    };
    const rarest = lists.reduce((one, other) => (other.pages.length < one.pages.length ? other : one));
    const all = answers(rarest.pages, lists.length);
    if (all.length || lists.length === 1) {
      return { partly: false, pages: all };
    }
    const any = new Set(lists.flatMap((one) => one.pages));
    return { partly: true, pages: answers([...any], Math.ceil(lists.length / 3)) };
  }

  // Where a passage of a page stands, by the page's entry: the file of texts and the place in it.
  function chunkOf(head, passage) {
    const [, , , first, start, counts] = head;
    let before = 0;
    let chunk = 0;
    while (passage >= before + counts[chunk]) {
      before += counts[chunk];
      chunk += 1;
    }
    return { chunk: first + chunk, at: passage - before + (chunk ? 0 : start) };
  }

  function headOf(index, page) {
    const size = index.manifest.heads;
    return { chunk: Math.floor(page / size), at: page % size };
  }

  // A text around what was found, in pieces: [{ text, hit, lang }]. `foreign` says what of the text is in another
  // language than the page: [start, end, tag], in characters.
  function excerpt(text, query, length, foreign) {
    const letters = [...text];
    const hits = marked(letters, tokens(query));
    const langs = letters.map(() => "");
    for (const [start, end, tag] of foreign || []) {
      langs.fill(tag, start, end);
    }
    let best = 0;
    let most = -1;
    for (let start = 0; start === 0 || start + length <= letters.length; start += 12) {
      const count = hits.slice(start, start + length).filter(Boolean).length;
      if (count > most) {
        [best, most] = [start, count];
      }
    }
    const end = best + length + 12 >= letters.length ? letters.length : best + length;
    const pieces = best > 0 ? [{ text: "…", hit: false, lang: "" }] : [];
    for (let at = best; at < end; at++) {
      const last = pieces[pieces.length - 1];
      if (last && last.hit === hits[at] && last.lang === langs[at]) {
        last.text += letters[at];
      } else {
        pieces.push({ text: letters[at], hit: hits[at], lang: langs[at] });
      }
    }
    return end < letters.length ? [...pieces, { text: "…", hit: false, lang: "" }] : pieces;
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
    for (const term of wanted.flatMap((token) => [token.term, token.root].filter(Boolean))) {
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
        const within = /[a-z0-9]/.test(term[0]) && at > 0 && /[a-z0-9]/.test(folded[at - 1]);
        for (let unit = at; unit < at + term.length && !within; unit++) {
          hits[places[unit]] = true;
        }
      }
    }
    return hits;
  }

  return { fold, stem, name, tokens, open, blocksFor, addBlock, search, chunkOf, headOf, excerpt };
})();
