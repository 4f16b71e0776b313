// What each page says, as template literals: the fastest of the languages of templates that Eleventy knows.
const markdown = require("markdown-it")();
const site = require("./site.cjs");

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const esc = (text) => String(text).replace(/[&<>"']/g, (one) => ESCAPES[one]);
const md = (text) => markdown.renderInline(text);
const each = (list, made) => Array.from(list, made).join("\n");
const MONTHS = "January February March April May June July August September October November December".split(" ");

function day(lang, iso) {
  const [year, month, date] = iso.split("-").map(Number);
  const roc = year - 1911;
  const said = lang === "zh" ? `${roc}年${month}月${date}日（${year}年）` : `${date} ${MONTHS[month - 1]} ${year} (ROC ${roc})`;
  return `<time datetime="${iso}">${said}</time>`;
}
const yearOf = (lang, roc) => (lang === "zh" ? `${roc}年（${roc + 1911}年）` : `${roc + 1911} (ROC ${roc})`);
const rootOf = (page) => "../".repeat(page.at.split("/").length - 1);
const reachOf = (measure) =>
  +measure.results[0].value >= +measure.targets[0].value ? "reached" : measure.status === "done" ? "missed" : "open";

function whole(page) {
  const { lang, w, title } = page;
  const root = rootOf(page);
  const top = lang === "zh" ? root : `../${root}`;
  const agency = site.agencies.get(page.agency ?? "agency-00");
  const name = esc(agency.name[lang]);
  const said = esc(`${title}, ${w.site}.`);
  const address = site.BASE + page.own;
  const crumbs = [[w.home, site.BASE], ...(page.above ? [[w[page.above], `${site.BASE}${page.above}/`]] : []), [title, address]];
  const list = crumbs.map(([name, item], at) => ({ "@type": "ListItem", position: at + 1, name, item }));
  const twin = lang === "zh" ? "en" : "zh-Hant-TW";
  const t = esc(title);
  return `<!doctype html>
<html lang="${w.tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t} - ${w.site}</title>
<meta name="description" content="${said}">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${top}assets/site.css">
<link rel="icon" href="${top}assets/icon.svg" type="image/svg+xml">
<link rel="canonical" href="${address}">
<link rel="alternate" hreflang="zh-Hant-TW" href="${site.BASE}${page.at}">
<link rel="alternate" hreflang="en" href="${site.BASE}en/${page.at}">
<link rel="alternate" hreflang="x-default" href="${site.BASE}${page.at}">
<meta property="og:url" content="${address}">
<meta property="og:type" content="website">
<meta property="og:title" content="${t}">
<meta property="og:description" content="${said}">
<meta property="og:site_name" content="${w.site}">
<meta property="og:locale" content="${w.locale}">
<meta name="DC.Title" content="${t}">
<meta name="DC.Creator" content="${name}">
<meta name="DC.Subject" content="${t},${name}">
<meta name="DC.Description" content="${said}">
<meta name="DC.Contributor" content="${name}">
<meta name="DC.Type" content="${w.about}">
<meta name="DC.Format" content="text/html">
<meta name="DC.Source" content="${name}">
<meta name="DC.Language" content="${w.tag}">
<meta name="DC.Publisher" content="${name}">
<meta name="DC.Date" content="${site.updated}">
<meta name="DC.Identifier" content="${address}">
<meta name="DC.Relation" content="${w.site}">
<meta name="Keywords" content="${t},${name}">
<script type="application/ld+json">${JSON.stringify({ "@context": "https://schema.org", "@type": "BreadcrumbList", itemListElement: list })}</script>
${page.plan ? planHead(page, address) : ""}
</head>
<body class="page-${page.layout}">
<a class="skip" href="#site-main">${w.skip}</a>
<header class="site-header">
<div class="functions">
<a class="anchor" id="site-top" href="#site-top" accesskey="U"><span aria-hidden="true">:::</span><span class="unseen">${w.upper}</span></a>
<nav aria-label="${w.functions}">
<ul>
<li><a href="${root}search/" accesskey=S>${w.search}</a></li>
<li><a href="${root}sitemap/">${w.sitemap}</a></li>
<li><a href="${root}contact/">${w.contact}</a></li>
<li><a href="${top}${lang === "zh" ? "en/" : ""}${page.at}" hreflang="${twin}" lang="${twin}">${w.other}</a></li>
</ul>
</nav>
</div>
<div class="masthead">
<p class="site-name"><a href="${root || "./"}">${w.site}</a></p>
<nav aria-label="${w.menu}">
<ul>
<li><a href="${root}plans/">${w.plans_short}</a></li>
<li><a href="${root}units/">${w.units_short}</a></li>
<li><a href="${root}agencies/">${w.agencies}</a></li>
<li><a href="${root}years/">${w.years}</a></li>
</ul>
</nav>
</div>
</header>
<nav class="breadcrumb" aria-label="${w.trail}">
<ol>
<li><a href="${root || "./"}">${w.home}</a></li>
${page.above ? `<li><a href="../">${w[page.above]}</a></li>` : ""}
<li aria-current="page">${t}</li>
</ol>
</nav>
<main id="site-main" tabindex="-1">
<a class="anchor" id="site-content" href="#site-content" accesskey="C"><span aria-hidden="true">:::</span><span class="unseen">${w.middle}</span></a>
${(LAYOUTS[page.layout] ?? prose)({ ...page, root, top, t, address })}
</main>
<footer class="site-footer">
<a class="anchor" id="site-bottom" href="#site-bottom" accesskey="Z"><span aria-hidden="true">:::</span><span class="unseen">${w.lower}</span></a>
<div class="footer-columns">
<div class="footer-agency">
<p class="footer-name">${name}</p>
<dl class="reach">
<div><dt>${w.telephone}</dt><dd>${agency.telephone}</dd></div>
</dl>
</div>
<nav aria-label="${w.about}">
<ul>
${each(["accessibility", "privacy", "security", "open_data", "sitemap", "browse", "index_az"], (key) => `<li><a href="${root}${key.replace("_", "-")}/">${w[key]}</a></li>`)}
</ul>
</nav>
</div>
<div class="footer-line">
<p>${w.site_updated} ${day(lang, site.updated)}</p>
</div>
</footer>
</body>
</html>
`;
}

function planHead({ plan, lang, title }, url) {
  const about = {
    "@context": "https://schema.org", "@type": "Dataset", name: title, description: plan.summary[lang], url,
    inLanguage: ["zh-Hant-TW", "en"], dateModified: plan.updated, datePublished: plan.published, isAccessibleForFree: true,
  };
  return `<meta property="article:modified_time" content="${plan.updated}">
<meta name="DC.Coverage.t.min" content="${plan.year + 1911}-01-01">
<meta name="DC.Coverage.t.max" content="${plan.year + 1911}-12-31">
<script type="application/ld+json">${JSON.stringify(about)}</script>`;
}

const planList = (plans, { lang, w, root }, h) => `<ul class="plan-list">
${each(plans, (plan) => `<li>
<${h}><a href="${root}plans/${plan.id}/">${esc(plan.title[lang])}</a></${h}>
<p class="plan-facts">
<span>${yearOf(lang, plan.year)}</span>
<span>${esc(site.agencies.get(plan.agency).name[lang])}</span>
<span>${w.service_plan}</span>
<span>${plan.flat.length}${w.of_measures}</span>
</p>
</li>`)}
</ul>`;

const unitList = (units, { lang, w, root }) => `<div class="units"><dt>${w.units}</dt>
<dd><ul>
${each(units, (id) => `<li><a href="${root}units/${id}/">${esc(site.units.get(id).name[lang])}</a></li>`)}
</ul></dd></div>`;

const status = (w, key) => `<span class="status status-${key}">${w.state[key]}</span>`;

function measureOf(measure, page) {
  const { lang, w } = page;
  return `<li class="measure" id="${measure.id}">
<div class="measure-words">
<p><span class="label">${esc(measure.label)}</span> ${md(measure.text[lang])}</p>
${measure.results ? `<dl class="results">
<div><dt>${w.results}</dt>
<dd>${md(measure.results[0].text[lang])}</dd>
</div>
<div><dt>${w.reached}</dt><dd><span class="status reach-${reachOf(measure)}">${w.reach[reachOf(measure)]}</span></dd></div>
</dl>` : ""}
</div>
<dl class="facts">
${measure.units ? unitList(measure.units, page) : ""}
${measure.due ? `<div><dt>${w.due}</dt>
${each(measure.due, (one) => `<dd>${day(lang, one)}</dd>`)}
</div>` : ""}
${measure.targets ? `<div><dt>${w.target}</dt>
<dd>${md(measure.targets[0].text[lang])}</dd>
</div>` : ""}
<div><dt>${w.progress}</dt><dd>${status(w, measure.status)}
</dd></div>
</dl>
</li>`;
}

function ladder(plan, page) {
  const { lang } = page;
  const heading = (item, level) =>
    `<${level} class="rung-heading"><span class="label">${esc(item.label)}</span> <span class="rung-title">${md(item.title[lang])}</span></${level}>`;
  return each(plan.strategies, (strategy) => `<section class="strategy" id="${strategy.id}">
${heading(page.plan.answering.byId.get(strategy.answers), "h3")}
${each(strategy.actions, (action) => `<section class="action" id="${action.id}">
${heading(page.plan.answering.byId.get(action.answers), "h4")}
<dl class="facts">
${unitList(action.units, page)}
</dl>
<ol class="measures">
${each(action.measures, (measure) => measureOf(measure, page))}
</ol>
</section>`)}
</section>`);
}

function table(one, lang) {
  return `<figure class="table" id="${one.id}">
<div class="table-scroll" role="group" aria-labelledby="${one.id}-caption" tabindex="0">
<table class="table-data">
<caption id="${one.id}-caption">${md(one.caption[lang])}</caption>
<thead>
${each(one.headers, (row) => `<tr>\n${each(row, (cell) => `<th scope="col">${md(cell[lang])}</th>`)}\n</tr>`)}
</thead>
<tbody>
${each(one.rows, ([first, ...rest]) => `<tr>
<th scope="row">${md(first[lang])}</th>
${each(rest, (cell) => `<td>${esc(cell)}</td>`)}
</tr>`)}
</tbody>
</table>
</div>
</figure>`;
}

function block(one, page) {
  if (one.paragraph) return `<p>${md(one.paragraph[page.lang])}</p>`;
  return one.table ? table(one.table, page.lang) : ladder(page.plan, page);
}

function plan(page) {
  const { lang, w, root, top, t, address } = page;
  const it = page.plan;
  const reach = { reached: 0, missed: 0, open: 0 };
  for (const { measure } of it.flat) if (measure.targets) reach[reachOf(measure)] += 1;
  const other = (word, id) => (id ? `<div><dt>${word}</dt><dd><a href="../${id}/">${esc(site.plans.get(id).title[lang])}</a></dd></div>` : "");
  const inside = `<ul>
${each(it.strategies, (one) => `<li><a href="#${one.id}"><span class="label">${esc(it.answering.byId.get(one.answers).label)}</span> ${esc(it.answering.byId.get(one.answers).title[lang])}</a></li>`)}
</ul>`;
  return `<article class="plan">
<header class="plan-head">
<h1>${md(it.title[lang])}</h1>
<dl class="about">
<div><dt>${w.agency}</dt><dd><a href="${root}agencies/${it.agency}/">${esc(site.agencies.get(it.agency).name[lang])}</a></dd></div>
<div><dt>${w.year}</dt><dd><a href="${root}years/${it.year + 1911}/">${yearOf(lang, it.year)}</a></dd></div>
<div><dt>${w.kind}</dt><dd>${w.service_plan}</dd></div>
<div><dt>${w.framework}</dt><dd><a href="${root}frameworks/${it.framework}/">${esc(it.answering.title[lang])}</a></dd></div>
${other(w.before, it.continues)}
${other(w.after, it.after)}
</dl>
<p class="lead">${md(it.summary[lang])}</p>
</header>
<section class="glance" aria-labelledby="site-glance">
<h2 id="site-glance">${w.glance}</h2>
<dl class="figures">
<div><dt>${w.strategies}</dt><dd>${it.strategies.length}</dd></div>
<div><dt>${w.actions}</dt><dd>${it.strategies.reduce((sum, one) => sum + one.actions.length, 0)}</dd></div>
<div><dt>${w.measures}</dt><dd>${it.flat.length}</dd></div>
<div><dt>${w.units}</dt><dd>${it.units.size}</dd></div>
</dl>
<ul class="statuses" aria-label="${w.by_status}">
${each(["done", "ongoing", "planned"], (key) => `<li>${status(w, key)}
 ${(it.states.get(key) ?? []).length}${w.of_measures}</li>`)}
</ul>
<ul class="statuses" aria-label="${w.with_target}">
${each(["missed", "reached", "open"], (key) => `<li><span class="status reach-${key}">${w.reach[key]}</span> ${reach[key]}${w.of_measures}</li>`)}
</ul>
</section>
<div class="plan-body">
<nav class="contents" aria-labelledby="site-contents">
<h2 id="site-contents">${w.contents}</h2>
<ul>
${each(it.sections, (part) => `<li><a href="#${part.id}">${esc(part.heading[lang])}</a>
${part.blocks.some((one) => one.ladder) ? inside : ""}
</li>`)}
</ul>
</nav>
<div class="plan-text">
${each(it.sections, (part) => `<section class="part" id="${part.id}">
<h2><span>${md(part.heading[lang])}</span></h2>
${each(part.blocks, (one) => block(one, page))}
</section>`)}
<section class="downloads" aria-labelledby="site-downloads">
<h2 id="site-downloads">${w.downloads}</h2>
<ul>
${files(page, it, "", top)}
</ul>
</section>
</div>
</div>
<div class="page-address">
<p>${w.address}<br>${address}</p>
</div>
</article>
<dl class="colophon">
<div><dt>${w.published}</dt><dd>${day(lang, it.published)}</dd></div>
<div><dt>${w.updated}</dt><dd>${day(lang, it.updated)}</dd></div>
</dl>`;
}

const files = ({ w }, it, more, top) => `<li><a href="${top}plans/${it.id}/plan.csv">${w.file_csv}${more}</a></li>
<li><a href="${top}plans/${it.id}/plan.json">${w.file_json}${more}</a></li>
<li><a href="${top}plans/${it.id}/stratml.xml">${w.file_stratml} <span>中文</span>${more}</a></li>
<li><a href="${top}en/plans/${it.id}/stratml.xml">${w.file_stratml} <span>English</span>${more}</a></li>`;

const link = (w, root) => (key) => `<li><a href="${root}${key.replace("_", "-")}/">${w[key]}</a></li>`;

function unit({ lang, w, t, unit, root }) {
  const agency = site.agencies.get(unit.agency);
  const newest = [...unit.promised].sort(([a], [b]) => b.year - a.year || (a.id < b.id ? -1 : 1));
  return `<h1>${t}</h1>
<dl class="about">
<div><dt>${w.agency}</dt><dd><a href="${root}agencies/${agency.id}/">${esc(agency.name[lang])}</a></dd></div>
</dl>
<h2>${w.promised}</h2>
${each(newest, ([plan, duties]) => `<section class="duties">
<h3><a href="${root}plans/${plan.id}/">${esc(plan.title[lang])}</a></h3>
<p class="aside">${duties.length}${w.duties}</p>
<ul>
${each(duties, ({ measure, item }) => `<li>
<p class="trail"><span class="label">${esc(item.label)}</span> ${esc(item.title[lang])}</p>
<p><a href="${root}plans/${plan.id}/#${measure.id}"><span class="label">${esc(measure.label)}</span> ${esc(measure.text[lang])}</a></p>
<p class="aside">${(measure.due ?? []).map((one) => `<span>${w.due_line}${day(lang, one)}</span> `).join("")}${status(w, measure.status)}
</p>
</li>`)}
</ul>
</section>`)}`;
}

const dues = (list, { lang, w, root }) => each(
  list,
  ({ day: one, duty }) => `<li>${day(lang, one)} <a href="${root}plans/${duty.plan.id}/#${duty.measure.id}">${esc(duty.measure.text[lang])}</a>
<p class="aside">${duty.measure.status === "done" ? `${status(w, "done")}\n` : `<strong class="overdue">${w.past}</strong>`} <span>${esc(duty.plan.title[lang])}</span>${duty.units.map((id) => ` <span>${esc(site.units.get(id).name[lang])}</span>`).join("")}</p></li>`,
);

const sortedMonths = () => [...site.months.keys()].sort();

const calendar = ({ lang, w }) => `<h1>${w.calendar}</h1>
<p class="lead">${w.lead_calendar}</p>
<section aria-labelledby="site-months">
<h2 id="site-months">${w.all_months}</h2>
${each(site.years.keys(), (year) => `<h3>${yearOf(lang, year)}</h3>
<ul class="counts">
${each(sortedMonths().filter((month) => month.startsWith(year + 1911)), (month) => `<li><a href="${month}/">${month}</a> ${site.months.get(month).length}${w.deadlines}</li>`)}
</ul>`)}
</section>`;

function month(page) {
  const months = sortedMonths();
  const at = months.indexOf(page.month);
  return `<h1>${page.t}</h1>
<ul class="dues calendar">
${dues(site.months.get(page.month), page)}
</ul>
<ul class="run">
${each([months[at - 1], months[at + 1]].filter(Boolean), (one) => `<li><a href="../${one}/">${one}</a></li>`)}
</ul>`;
}

const STATES = ["planned", "ongoing", "done"];
const tallies = ({ w, t }, heading, rows) => `<h1>${t}</h1>
<p class="lead">${w.lead_status}</p>
<figure class="table standings" id="site-tallies">
<div class="table-scroll" role="group" aria-labelledby="site-tallies-caption" tabindex="0">
<table>
<caption id="site-tallies-caption">${w.by_status}</caption>
<thead>
<tr>
<th scope="col">${heading}</th>
${each(STATES, (key) => `<th scope="col">${w.state[key]}</th>`)}
</tr>
</thead>
<tbody>
${each(rows, ([href, name, plans]) => `<tr>
<th scope="row"><a href="${href}">${esc(name)}</a></th>
${each(STATES, (key) => `<td class="figure">${plans.reduce((sum, plan) => sum + (plan.states.get(key) ?? []).length, 0)}</td>`)}
</tr>`)}
</tbody>
</table>
</div>
</figure>`;

const state = (page) => tallies(page, page.w.year, [...site.years].map(([year, plans]) => [`${year + 1911}/`, yearOf(page.lang, year), plans]));
const progress = (page) => tallies(page, page.w.plan, site.years.get(page.year).map((plan) => [`${page.root}plans/${plan.id}/`, plan.title[page.lang], [plan]]));

const counts = ({ lang, w, root }, framework) => `<figure class="table standings" id="counts-${framework.id}">
<div class="table-scroll" role="group" aria-labelledby="counts-${framework.id}-caption" tabindex="0">
<table>
<caption id="counts-${framework.id}-caption">${w.counts}: ${esc(framework.title[lang])}</caption>
<thead>
<tr>
${each(["plan", "answered", "same_words", "not_applicable", "not_taken"], (key) => `<th scope="col">${w[key]}</th>`)}
</tr>
</thead>
<tbody>
${each(framework.plans, (plan) => `<tr>
<th scope="row"><a href="${root}plans/${plan.id}/">${esc(plan.title[lang])}</a></th>
<td class="figure">${plan.strategies.reduce((sum, one) => sum + one.actions.length, 0)}</td>
<td class="figure">0</td>
<td class="figure">0</td>
<td class="figure">0</td>
</tr>`)}
</tbody>
</table>
</div>
</figure>`;

function oneFramework(page) {
  const { lang, w, root, t, framework } = page;
  const places = new Map();
  for (const plan of framework.plans) for (const strategy of plan.strategies) for (const one of strategy.actions) places.set(`${plan.id}/${one.answers}`, one.id);
  return `<h1>${t}</h1>
<p class="lead">${w.lead_framework}</p>
${counts(page, framework)}
<figure class="table coverage" id="coverage">
<div class="table-scroll" role="group" aria-labelledby="coverage-caption" tabindex="0">
<table>
<caption id="coverage-caption">${w.coverage}</caption>
<thead>
<tr>
<th scope="col">${w.item}</th>
${each(framework.plans, (plan) => `<th scope="col">${esc(plan.title[lang])}</th>`)}
</tr>
</thead>
<tbody>
${each(framework.items.flatMap((theme) => theme.items), (item) => `<tr>
<th scope="row"><span class="label">${esc(item.label)}</span> ${esc(item.title[lang])}</th>
${each(framework.plans, (plan) => `<td><a href="${root}plans/${plan.id}/#${places.get(`${plan.id}/${item.id}`)}"><span class="standing standing-answered">${w.answered}</span><span class="unseen">: ${esc(item.title[lang])}, ${esc(plan.title[lang])}</span></a></td>`)}
</tr>`)}
</tbody>
</table>
</div>
</figure>`;
}

function letters({ lang, w, top }) {
  const letters = new Map();
  for (const one of ALL.pages.filter((one) => one.lang === lang)) {
    const letter = one.title[0].toUpperCase();
    letters.set(letter, [...(letters.get(letter) ?? []), one]);
  }
  const sorted = [...letters].sort(([a], [b]) => (a < b ? -1 : 1));
  return `<h1>${w.index_az}</h1>
<p class="lead">${w.lead_index}</p>
<nav class="index-bar" aria-label="${w.index_az}">
<ul>
${each(sorted, ([letter]) => `<li><a href="#site-index-${letter}">${letter}</a></li>`)}
</ul>
</nav>
${each(sorted, ([letter, pages]) => `<section>
<h2 id="site-index-${letter}">${letter}</h2>
<ul class="links index-list">
${each(pages.sort((a, b) => (a.title < b.title ? -1 : 1)), (one) => `<li><a href="${top}${one.own}">${esc(one.title)}</a> <span class="aside">${w.about}</span></li>`)}
</ul>
</section>`)}`;
}
const ALL = { get pages() { return site.allPages(); } };

const tree = ({ lang, w }) => {
  const branch = (at, key, list, made) => `<li><span class="label">${at}</span> <a href="../${key}/">${w[key]}</a><ol class="tree">
${each(list, (one, n) => `<li><span class="label">${at}-${n + 1}</span> ${made(one)}</li>`)}
</ol></li>`;
  const named = (key) => (one) => `<a href="../${key}/${one.id}/">${esc((one.title ?? one.name)[lang])}</a>`;
  return `<h1>${w.sitemap}</h1>
<p>${w.lead_tree}</p>
<section aria-labelledby="site-tree">
<h2 id="site-tree">${w.whole_tree}</h2>
<ol class="tree">
${branch(1, "plans", site.newest, named("plans"))}
<li><span class="label">2</span> <a href="../frameworks/">${w.frameworks}</a></li>
${branch(3, "units", site.units.values(), named("units"))}
${branch(4, "agencies", site.agencies.values(), named("agencies"))}
${branch(5, "years", site.years.keys(), (year) => `<a href="../years/${year + 1911}/">${yearOf(lang, year)}</a>`)}
</ol>
</section>`;
};

const prose = ({ layout, lang, w, t }) => `<article class="prose">
<h1>${t}</h1>
<p class="notice">${w.missing}</p>
${layout === "contact" ? each(site.agencies.values(), (one) => `<section class="contact">
<h2>${esc(one.name[lang])}</h2>
<dl class="reach">
<div><dt>${w.telephone}</dt><dd>${one.telephone}</dd></div>
</dl>
</section>`) : ""}
</article>`;

const LAYOUTS = {
  plan, unit, calendar, month, status: state, progress, framework: oneFramework, index_az: letters, sitemap: tree,
  home: (page) => `<div class="hero">
<h1>${page.w.site}</h1>
</div>
<div class="home-columns">
<section aria-labelledby="site-newest">
<h2 id="site-newest">${page.w.newest}</h2>
${planList(site.newest.filter((one) => one.year === site.newest[0].year).slice(0, 20), page, "h3")}
<p><a class="more" href="${page.root}plans/">${page.w.see_all}</a></p>
</section>
</div>
<section class="ways" aria-labelledby="site-ways">
<h2 id="site-ways">${page.w.ways}</h2>
<ul>
${each(["plans", "units", "agencies", "years"], (key) => `<li><h3><a href="${page.root}${key}/">${page.w[`way_${key}`][0]}</a></h3><p>${page.w[`way_${key}`][1]}</p></li>`)}
</ul>
</section>`,
  notFound: ({ w }) => `<h1>${w.not_found}</h1>\n<p>${w.go_on}</p>`,
  plans: (page) => `<h1>${page.w.plans}</h1>
<p class="lead">${page.w.holds.replace("{n}", site.newest.length)}</p>
<section aria-labelledby="site-by-year">
<h2 id="site-by-year">${page.w.by_year}</h2>
${each(site.years, ([year, plans]) => `<h3><a href="../years/${year + 1911}/">${yearOf(page.lang, year)}</a></h3>\n${planList(plans, page, "h4")}`)}
</section>`,
  agencies: ({ lang, w }) => `<h1>${w.agencies}</h1>
<p class="lead">${w.lead_agencies}</p>
<ul class="cards">
${each(site.agencies.values(), (one) => `<li><h2><a href="${one.id}/">${esc(one.name[lang])}</a></h2>\n</li>`)}
</ul>`,
  agency: (page) => `<h1>${page.t}</h1>
<section aria-labelledby="site-plans">
<h2 id="site-plans">${page.w.plans}</h2>
${each(page.one.plans, (plan) => `<h3><a href="${page.root}years/${plan.year + 1911}/">${yearOf(page.lang, plan.year)}</a></h3>\n${planList([plan], page, "h4")}`)}
</section>
<section aria-labelledby="site-units">
<h2 id="site-units">${page.w.units}</h2>
<ul class="links">
${each(page.one.units, (unit) => `<li><a href="${page.root}units/${unit.id}/">${esc(unit.name[page.lang])}</a></li>`)}
</ul>
</section>
<section aria-labelledby="site-reach">
<h2 id="site-reach">${page.w.contact}</h2>
<dl class="reach">
<div><dt>${page.w.telephone}</dt><dd>${page.one.telephone}</dd></div>
</dl>
</section>`,
  years: ({ lang, w }) => `<h1>${w.years}</h1>
<p class="lead">${w.lead_years}</p>
<ul class="counts">
${each(site.years, ([year, plans]) => `<li><a href="${year + 1911}/">${yearOf(lang, year)}</a> ${plans.length}${w.year_plans}</li>`)}
</ul>`,
  year: (page) => `<h1>${page.t}</h1>
${each(site.years.get(page.year), (plan) => `<section>
<h2>${esc(site.agencies.get(plan.agency).name[page.lang])}</h2>
${planList([plan], page, "h3")}
</section>`)}`,
  units: ({ lang, w }) => `<h1>${w.units}</h1>
<p class="lead">${w.lead_units}</p>
${each(site.agencies.values(), (agency) => `<section>
<h2>${esc(agency.name[lang])}</h2>
<ul class="cards">
${each(agency.units, (unit) => `<li><h3><a href="${unit.id}/">${esc(unit.name[lang])}</a></h3>
<p class="aside">${[...unit.promised.values()].reduce((sum, duties) => sum + duties.length, 0)}${w.duties}</p>
</li>`)}
</ul>
</section>`)}`,
  browse: ({ w }) => `<h1>${w.browse}</h1>
<p class="lead">${w.lead_browse}</p>
<ul class="links">
<li><a href="status/">${w.status}</a></li>
${each(["plans", "frameworks", "calendar", "units", "agencies", "years", "index_az", "sitemap"], link(w, "../"))}
</ul>`,
  frameworks: (page) => `<h1>${page.w.frameworks}</h1>
<p class="lead">${page.w.lead_frameworks}</p>
${each(site.frameworks.values(), (one) => `<section>
<h2><a href="${one.id}/">${esc(one.title[page.lang])}</a></h2>
${counts(page, one)}
</section>`)}`,
  open_data: (page) => `<article class="prose">
<h1>${page.w.open_data}</h1>
<p class="notice">${page.w.missing}</p>
<section class="open-data" aria-labelledby="site-data">
<h2 id="site-data">${page.w.data_files}</h2>
<p>${page.w.apart.replace("{n}", site.newest.length)}<a href="../years/">${page.w.years}</a></p>
</section>
</article>`,
  search: ({ w }) => `<h1>${w.search}</h1>
<p class="search-static">${w.lead_search}</p>
<form role="search" method="get"><p class="search-field"><label for="site-q">${w.query}</label> <input type="search" id="site-q" name="q"></p></form>
<ul class="links">
${each(["plans", "units", "agencies", "years", "browse", "index_az", "sitemap"], link(w, "../"))}
</ul>`,
};

module.exports = { whole };
