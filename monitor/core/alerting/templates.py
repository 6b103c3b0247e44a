"""The HTML part of a mail: what all kinds share. Styles stand inline: readers drop style sheets.

Everything is escaped by Jinja2; what a rule met is marked between escaped pieces, never in HTML.
Text of a feed stands in an element with ``dir="auto"``, which isolates its direction. No color of
text or ground is set but that of marks, so that a dark reader stays dark and a light one light.
"""

from dataclasses import dataclass

from jinja2 import DictLoader, Environment, StrictUndefined

_MACROS = """\
{% macro told(pieces) %}
{% for text, is_foreign in pieces %}
{%- if is_foreign %}<bdi>{{ text }}</bdi>{% else %}{{ text }}{% endif %}
{%- endfor %}
{% endmacro %}
{% macro linked(text, link) %}
{% if link %}<a href="{{ link }}">{{ text }}</a>{% else %}{{ text }}{% endif %}
{% endmacro %}
{% macro quoted(passage) %}
<blockquote dir="auto" style="margin:8px 0;padding:2px 12px;white-space:pre-line;\
border:0 solid #9aa5b1;border-inline-start-width:3px">{{ passage.before }}
{%- for text, is_marked in passage.pieces %}
{%- if is_marked %}<mark style="background:#ffe58a;color:#1a1a1a">{{ text }}</mark>
{%- else %}{{ text }}{% endif %}
{%- endfor %}{{ passage.after }}</blockquote>
{% endmacro %}
"""

_FRAME = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{{ title }}</title>
</head>
<body style="margin:0;padding:16px;font:16px/1.45 system-ui,sans-serif;overflow-wrap:anywhere">
<div style="max-width:40em;margin:0 auto">
{{ body|safe }}
<p style="margin:20px 0 0;opacity:.65;font-size:12px">
{%- if foot.end_link %}<a href="{{ foot.end_link }}" style="color:inherit">Stop these mails</a> · \
{% endif %}{{ foot.mark }}</p>
</div>
</body>
</html>
"""

ENVIRONMENT = Environment(
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    loader=DictLoader({"macros": _MACROS}),
)
_COMPILED_FRAME = ENVIRONMENT.from_string(_FRAME)


@dataclass(frozen=True, slots=True)
class Foot:
    """The last lines of each mail.

    Args:
        mark: By which our own mail is known when it comes back.
        end_link: Where the recipient ends these mails; empty where no page could do it.
    """

    mark: str
    end_link: str = ""

    @property
    def text(self) -> str:
        """As the text part has it."""
        end = f"Stop these mails: {self.end_link}\n" if self.end_link else ""
        return f"{end}{self.mark}"


def frame(title: str, body: str, foot: Foot) -> str:
    """A whole HTML part; `body` is HTML that templates made."""
    return _COMPILED_FRAME.render(title=title, body=body, foot=foot)
