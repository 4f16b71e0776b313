const { whole } = require("../templates.cjs");

module.exports = class {
  data() {
    return {
      pagination: { data: "pages", size: 1, alias: "one" },
      permalink: ({ one }) => one.file,
      eleventyExcludeFromCollections: true,
    };
  }

  render({ one }) {
    return whole(one);
  }
};
