"""What is printed on paper becomes lines and tables: signs with their places in, a `Manuscript` out.

A printed page knows no paragraphs, no cells and no order. `sheets` says what a page holds; `strips` sets signs to
strips (what stands on one line), `grid` makes tables of rules, `columns` finds the order in which one reads,
`margins` what belongs to the page and not to the text, `wrapping` which strips are one paragraph, `spreads` which
tables go on over a page, and `reading` joins them. Nothing here opens a file.
"""
