/* A title that tells of something else than its page, or only of the site (WCAG 2.4.2, ACT c4a8a4): where there is a main
   heading, half of its words stand in the title; where there is none, half of the words of a part of the title stand in
   the text. Words are compared by their beginnings, Chinese by pairs of letters. A person decides. */
tools => {
  const BETWEEN = /\s[-–—|:·/»›]\s|[|｜︱：—·»›]+/u;
  const START = 5;
  const LONGEST = 20000;
  const partsOf = text => {
    const lower = text.toLowerCase();
    const words = (lower.match(/[\p{Script=Latin}\p{M}]{4,}/gu) || []).map(word => word.slice(0, START));
    const runs = lower.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,}/gu) || [];
    return new Set([...words, ...runs.flatMap(run => [...run].slice(1).map((_, at) => [...run].slice(at, at + 2).join("")))]);
  };
  const share = (some, all) => some.size ? [...some].filter(part => all.has(part)).length / some.size : 0;
  const title = document.title.trim();
  const said = partsOf(title);
  const heading = tools.all("h1").filter(tools.exposed).map(one => one.textContent).find(text => partsOf(text).size);
  const text = heading || !document.body ? "" : document.body.innerText.slice(0, LONGEST);
  if (!said.size || !(heading || partsOf(text).size)) return {seen: 0, "title-unlike-page": []};
  const shown = partsOf(text);
  const told = heading ? share(partsOf(heading), said) : Math.max(...title.split(BETWEEN).map(part => share(partsOf(part), shown)));
  const about = (heading || text).trim().replace(/\s+/g, " ").slice(0, 40);
  const places = told < 0.5 ? [tools.place(document.documentElement, {title: title.slice(0, 60), about})] : [];
  return {seen: 1, "title-unlike-page": places};
}
