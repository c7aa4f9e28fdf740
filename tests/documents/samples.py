"""A document with everything in it, and words that mean something elsewhere."""

from __future__ import annotations

from hypothesis import strategies as st

from .test_text import HOSTILE as IN_MARKDOWN

ALL = """\
# Notice & more

Name: [Answer missing: Who\\[?\\]]{.gap from="systems[a].name"} and [hej \\] du]{lang=sv}.

## One

| Data | Time |
| --- | --- |
| names | 6 years |

## Two *words*

[Text](https://example.com) and <anna@example.com>\\
next line

### Below

These:

- a
  - b
- c

  more of c

1. first
2. second

> quoted

```
code <b>
more
```

---

End
"""

HOSTILE = (
    *IN_MARKDOWN,
    "#set page(width: 1cm)",
    '#import "@preview/x:0.1.0"',
    '#read("/etc/passwd")',
    "$ x^2 $",
    "@reference <label>",
    '"quoted" \\u{41} \\"',
    "/* comment */ // line",
    "]]><w:p/>",
    "<![CDATA[x]]>",
    "&#x0;&amp;&lt;",
    "<?xml version='1.0'?>",
    "</w:t></w:r>",
    "{ PAGE }",
    '=HYPERLINK("https://example.com","x")',
    "+1+1",
    "-1-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "_x000D_",
    "a\x00b\x07\x1b[31m\x7f",
    "\ufffe\uffff",
    "x" * 3000,
)
"""What Markdown, Typst, XML or a spreadsheet would act on."""

WORDS = st.text(max_size=60)

LATIN = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=["Cc", "Cf"]),
        st.sampled_from("#$@<>[]{}*_\\`\"'/=+-~&|\n"),
    ),
    max_size=60,
)
"""Words of letters that every font has."""
