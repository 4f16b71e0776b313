"""Print editions of a plan: PDF for paper and archives, ODT for who goes on writing.

`pdf` makes tagged PDF out of the page of the print edition (`templates/print`); `walk` turns the plan itself
into `leaves`, and `odt` writes those.
"""
