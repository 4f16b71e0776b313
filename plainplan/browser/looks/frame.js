/* WCAG 2.4.2 after scripts have run: a title that a script takes away is seen by no check of the source. */
tools => ({
  seen: 1,
  "title-after-script": document.title.trim() ? [] : [tools.place(document.documentElement)],
})
