"""The evidence pack: what a commissioner or an assessor reads, and can check down to each entry.

`figures` says what it is made of and `gather` finds it; `words` makes chapters of it, which Typst, `html` and `sheets`
show, so that all three say the same.
"""
