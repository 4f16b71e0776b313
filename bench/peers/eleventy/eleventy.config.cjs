const { allPages, sitemap } = require("./site.cjs");

module.exports = (config) => {
  config.addPassthroughCopy("assets");
  config.addGlobalData("pages", () => allPages());
  config.addGlobalData("addresses", () => sitemap());
  config.addWatchTarget("source");
  return { dir: { input: "views", output: "_site" } };
};
