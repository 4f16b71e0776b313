module.exports = class {
  data() {
    return { permalink: "sitemap.xml", eleventyExcludeFromCollections: true };
  }

  render({ addresses }) {
    return addresses;
  }
};
