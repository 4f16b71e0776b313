// The content, and what pages list, worked out once: plans from the newest year on, duties by unit and month.
const fs = require("node:fs");
const path = require("node:path");
const yaml = require("js-yaml");

const SOURCE = path.join(__dirname, "source");
const BASE = "https://plans.sample.example/";
const read = (name) => yaml.load(fs.readFileSync(path.join(SOURCE, name), "utf8"));

const words = read("words.yaml");
const register = read("units.yaml");
const frameworks = new Map();
const agencies = new Map(register.agencies.map((one) => [one.id, { ...one, units: [], plans: [] }]));
const units = new Map(register.units.map((one) => [one.id, { ...one, promised: new Map() }]));
for (const unit of units.values()) agencies.get(unit.agency).units.push(unit);
for (const file of fs.readdirSync(path.join(SOURCE, "frameworks")).sort()) {
  const one = { ...read(`frameworks/${file}`), id: path.basename(file, ".yaml"), byId: new Map(), plans: [] };
  for (const theme of one.items) for (const item of [theme, ...theme.items]) one.byId.set(item.id, item);
  frameworks.set(one.id, one);
}

const plans = new Map();
const years = new Map();
const months = new Map();
const add = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));

for (const file of fs.readdirSync(path.join(SOURCE, "plans")).sort()) {
  const id = path.basename(file, ".yaml");
  const plan = { ...read(`plans/${file}`), id, flat: [], states: new Map(), units: new Set() };
  plans.set(id, plan);
  plan.answering = frameworks.get(plan.framework);
  plan.answering.plans.push(plan);
  for (const strategy of plan.strategies)
    for (const action of strategy.actions)
      for (const measure of action.measures) {
        const duty = { plan, measure, item: plan.answering.byId.get(action.answers), units: measure.units ?? action.units };
        plan.flat.push(duty);
        add(plan.states, measure.status, duty);
        for (const unit of duty.units) {
          plan.units.add(unit);
          add(units.get(unit).promised, plan, duty);
        }
        for (const day of measure.due ?? []) add(months, day.slice(0, 7), { day, duty });
      }
  if (plan.continues) plans.get(plan.continues).after = id;
}
const newest = [...plans.values()].sort((a, b) => b.year - a.year || (a.id < b.id ? -1 : 1));
for (const plan of newest) {
  add(years, plan.year, plan);
  agencies.get(plan.agency).plans.push(plan);
}
const updated = newest.reduce((day, plan) => (plan.updated > day ? plan.updated : day), "");

const PARTS = ["plans", "units", "agencies", "years", "calendar", "browse", "frameworks", "search", "sitemap"];
const TEXTS = ["open_data", "index_az", "contact", "accessibility", "privacy", "security"];

// Every page of both languages: its layout, its address from the language's root, its title and what it is about.
function allPages() {
  const made = [];
  for (const lang of ["zh", "en"]) {
    const w = words[lang];
    const page = (layout, at, title, more = {}) => {
      const own = lang === "zh" ? at : `en/${at}`;
      const file = layout === "notFound" ? `${own}404.html` : `${own}index.html`;
      made.push({ layout, at, own, file, title, lang, w, ...more });
    };
    page("home", "", w.site);
    page("notFound", "", w.not_found);
    for (const key of [...PARTS, ...TEXTS]) page(key, `${key.replace("_", "-")}/`, w[key]);
    page("status", "browse/status/", w.status, { above: "browse" });
    for (const framework of frameworks.values()) page("framework", `frameworks/${framework.id}/`, framework.title[lang], { framework, above: "frameworks" });
    for (const month of [...months.keys()].sort()) page("month", `calendar/${month}/`, `${w.calendar}: ${month}`, { month, above: "calendar" });
    for (const plan of newest) page("plan", `plans/${plan.id}/`, plan.title[lang], { plan, above: "plans", agency: plan.agency });
    for (const unit of units.values()) page("unit", `units/${unit.id}/`, unit.name[lang], { unit, above: "units", agency: unit.agency });
    for (const one of agencies.values()) page("agency", `agencies/${one.id}/`, one.name[lang], { one, above: "agencies", agency: one.id });
    for (const year of years.keys()) {
      page("year", `years/${year + 1911}/`, `${year + 1911}${w.year_plans}`, { year, above: "years" });
      page("progress", `browse/status/${year + 1911}/`, `${w.status}: ${year + 1911}`, { year, above: "browse" });
    }
  }
  return made;
}

function sitemap() {
  const locs = allPages().map((page) => `<url><loc>${BASE}${page.own}</loc></url>`);
  const space = "http://www.sitemaps.org/schemas/sitemap/0.9";
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="${space}">\n${locs.join("\n")}\n</urlset>\n`;
}

module.exports = { BASE, agencies, allPages, frameworks, months, newest, plans, sitemap, units, updated, words, years };
